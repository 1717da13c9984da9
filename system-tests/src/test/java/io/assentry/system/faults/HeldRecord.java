package io.assentry.system.faults;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the controller's system tells of a person whose pseudonym is known: the same words each time. */
final class HeldRecord {

    private HeldRecord() {}

    static String of(Person person) {
        return """
                {"systemId":"%s","recordRef":"r-%s","pseudonyms":["%s"],"dataSubject":"customer",
                 "collectedAt":"2026-01-01T00:00:00Z",
                 "holdings":[{"purposeId":"account","basis":"contract","dataCategories":["name","email"],
                   "anchors":{"account.login":"2026-01-02T00:00:00Z"}}]}
                """.formatted(
                        Setting.system(person.controller()),
                        UUID.nameUUIDFromBytes(person.key().getBytes(StandardCharsets.UTF_8)),
                        person.pseudonym().orElseThrow());
    }
}
