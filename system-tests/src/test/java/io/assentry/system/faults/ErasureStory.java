package io.assentry.system.faults;

import java.time.Duration;
import java.util.UUID;

/**
 * Somebody is erased as far as retention-service holds anything. The order for it is written to the topic in the words of
 * the contract, as dsar-service does it once a case is carried out.
 */
final class ErasureStory implements Story {

    private static final int GONE = 404;

    @Override
    public void tell(Desk desk, Person person) {
        desk.agree(person);
        desk.haveRecord(person);
        if (person.held().isEmpty()) {
            return;
        }
        order(desk, person);
        boolean gone = Waiting.until(
                Desk.LIMIT, () -> desk.ask(desk.explanation(person)).status() == GONE);
        if (!gone) {
            desk.people().broke("I5", "an erasure has not been carried out within " + Desk.LIMIT.toSeconds() + " s");
        }
    }

    /** Returns once the broker has it. */
    static void order(Desk desk, Person person) {
        UUID request = UUID.randomUUID();
        person.erased(request);
        person.optsOutSoon();
        desk.topics().order(person.controller(), request, """
                {"requestId":"%s","controllerId":"%s","pseudonyms":["%s"],"before":"%s","dueAt":"%s","tasks":[]}
                """.formatted(
                        request,
                        person.controller(),
                        desk.pseudonym(person),
                        desk.clock().instant(),
                        desk.clock().instant().plus(Duration.ofDays(30))));
        desk.people().acknowledged();
    }
}
