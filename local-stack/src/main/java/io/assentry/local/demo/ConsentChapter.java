package io.assentry.local.demo;

import io.assentry.local.demo.Door.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** She subscribes, leaves by one click, and no old list brings her back. */
final class ConsentChapter {

    private static final String NEWSLETTER = "harbour_newsletter";

    private final Doors doors;
    private final Narrator narrator;
    private final Person person;
    private final Clock clock;

    ConsentChapter(Doors doors, Narrator narrator, Person person, Clock clock) {
        this.doors = doors;
        this.narrator = narrator;
        this.person = person;
        this.clock = clock;
    }

    void tell() {
        narrator.chapter("She subscribes to a newsletter");
        Answer granted = doors.consent.post(
                Doors.BOOKS + "/consents",
                consent(
                        "checkbox_ticked_by_user",
                        clock.instant().toString(),
                        Map.of("method", "web_form", "formId", "footer")));
        narrator.expect("the consent is recorded", granted.status() == 201, granted.text());
        decision("the newsletter may be sent", "ALLOW", null);

        narrator.chapter("She leaves by one click");
        Answer link = doors.consent.post(
                Doors.BOOKS + "/unsubscribe-links",
                Map.of("identifier", person.identifier(), "purposeId", NEWSLETTER, "channel", "email"));
        String address = link.at("/listUnsubscribe").replaceAll(".*<(http[^>]*)>.*", "$1");
        Answer left = doors.stranger.postForm(doors.ofConsent(address), "List-Unsubscribe=One-Click");
        narrator.expect("her mailbox provider is answered 200 and nothing else", left.status() == 200, left.status());
        decision("the very next decision is no", "DENY", null);

        narrator.chapter("An old list is imported");
        importOldList();
        decision("the old list does not bring her back", "DENY", null);
    }

    /** What a customer might do with a list that lay in a drawer. */
    void importOldList() {
        Answer imported = doors.consent.post(
                Doors.BOOKS + "/consents",
                consent(
                        "signed_form",
                        clock.instant().minus(Duration.ofDays(400)).toString(),
                        Map.of(
                                "method", "customer_import",
                                "source", "fair",
                                "provider", "harbour-books",
                                "listReference", "fair-list",
                                "attestation",
                                        Map.of(
                                                "attestedBy", "marketing lead",
                                                "textVersion", "1",
                                                "attestedAt",
                                                        clock.instant()
                                                                .minus(Duration.ofDays(399))
                                                                .toString()))));
        narrator.expect("the import is recorded", imported.status() == 201, imported.text());
    }

    /** @param code null: whichever */
    void decision(String promise, String outcome, String code) {
        Answer decided = doors.consent.post(
                Doors.BOOKS + "/decisions",
                Map.of(
                        "identifier", person.identifier(),
                        "purposeId", NEWSLETTER,
                        "channel", "email",
                        "messageClass", "marketing",
                        "phase", "dispatch"));
        boolean holds = decided.at("/outcome").equals(outcome)
                && (code == null || decided.at("/code").equals(code));
        narrator.expect(promise + ": " + outcome + (code == null ? "" : " " + code), holds, decided.text());
    }

    private Map<String, Object> consent(String action, String occurredAt, Map<String, Object> capture) {
        return Map.of(
                "identifiers",
                List.of(person.identifier()),
                "purposeId",
                NEWSLETTER,
                "channel",
                "email",
                "action",
                action,
                "occurredAt",
                occurredAt,
                "wording",
                Map.of("id", "form", "version", "1", "text", "Yes, send me the newsletter."),
                "notice",
                Map.of("id", "newsletter-notice", "version", "2024-01-01"),
                "ageAttested",
                true,
                "capture",
                capture,
                "agreementId",
                "harbour-books-dpa");
    }
}
