package io.assentry.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.evidence.KnownKeys;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.Verification;
import java.util.UUID;

/**
 * The whole erasure (GDPR Art. 17): asked for, proved by a link in a mail, carried out by every service and by the system
 * that holds the record, certified; the certificate is then checked offline.
 */
final class CertifiedErasureStory implements Story {

    @Override
    public void tell(Desk desk, Person person) {
        desk.agree(person).ifPresent(_ -> desk.decide(person));
        desk.haveRecord(person);
        desk.change(RequestStory.request(desk, person, desk.key(person), "ERASURE"))
                .ifPresent(taken -> {
                    UUID request = UUID.fromString(taken.get("requestId").asText());
                    person.asked(request);
                    person.optsOutSoon();
                    new ShownByMail(desk).show(person, request);
                    if (person.proved().contains(request)) {
                        person.erased(request);
                        awaitCertificate(desk, person, request);
                    }
                });
    }

    private static void awaitCertificate(Desk desk, Person person, UUID request) {
        Call call =
                Call.get(Service.DSAR, person.controller(), person.base() + "/requests/" + request + "/certificate");
        boolean issued = Waiting.until(Desk.LIMIT, () -> desk.ask(call).isGood());
        if (!issued) {
            desk.people().broke("I5", "request " + request + " has no certificate: " + states(desk, person, request));
            return;
        }
        desk.people().acknowledged();
        person.certified(request);
        Answer keys = desk.ask(Call.get(Service.DSAR, person.controller(), "/v1/evidence/keys"));
        try {
            Verification.Outcome genuine = Verification.of(desk.ask(call).text(), KnownKeys.of(keys.text()));
            assert !genuine.holds().isEmpty();
        } catch (NotGenuine e) {
            desk.people().broke("I8", "the certificate of request " + request + ": " + e.getMessage());
        }
    }

    private static String states(Desk desk, Person person, UUID request) {
        StringBuilder states = new StringBuilder();
        JsonNode tasks = desk.ask(
                        Call.get(Service.DSAR, person.controller(), person.base() + "/requests/" + request + "/tasks"))
                .json();
        tasks.path("tasks")
                .forEach(task -> states.append(task.path("systemId").asText())
                        .append(' ')
                        .append(task.path("state").asText())
                        .append(", "));
        return states.toString();
    }
}
