package io.assentry.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Somebody asks for a right that opts out by itself, and shows by a link in a mail who they are (GDPR Art. 12(6)). */
final class RequestStory implements Story {

    private final boolean shown;

    RequestStory(boolean shownByMail) {
        this.shown = shownByMail;
    }

    @Override
    public void tell(Desk desk, Person person) {
        desk.agree(person).ifPresent(_ -> desk.decide(person));
        String right = desk.oneOf(List.of("OBJECTION", "CONSENT_WITHDRAWAL"));
        desk.change(request(desk, person, desk.key(person), right)).ifPresent(taken -> {
            UUID request = UUID.fromString(taken.get("requestId").asText());
            person.asked(request);
            if (isInForce(taken)) {
                person.optedOut();
                desk.decide(person);
            } else {
                person.optsOutSoon();
            }
            if (shown && desk.chance(0.6)) {
                new ShownByMail(desk).show(person, request);
            }
        });
    }

    /** The request alone. */
    static void askOnly(Desk desk, Person person) {
        desk.change(request(desk, person, desk.key(person), "OBJECTION"))
                .ifPresent(taken ->
                        person.asked(UUID.fromString(taken.get("requestId").asText())));
    }

    static Call request(Desk desk, Person person, String key, String right) {
        return Call.post(Service.DSAR, person.controller(), person.base() + "/requests", key, """
                {"rights":["%s"],"identifiers":[%s],"channel":"web_form","receivedAt":"%s","jurisdiction":"DE","language":"en"}
                """.formatted(
                        right, person.identifier(), desk.clock().instant()));
    }

    private static boolean isInForce(JsonNode taken) {
        return Optional.ofNullable(taken.get("effects")).stream()
                .flatMap(effects -> effects.valueStream())
                .allMatch(effect -> effect.get("inForce").asBoolean());
    }
}
