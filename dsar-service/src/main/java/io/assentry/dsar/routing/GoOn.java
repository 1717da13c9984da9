package io.assentry.dsar.routing;

import io.assentry.dsar.fulfilment.BeginErasure;
import io.assentry.dsar.mail.Letters;
import io.assentry.dsar.mail.QueueLetter;
import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.ProvedIdentifiers;
import io.assentry.dsar.requests.RightsRequest.AwaitingController;
import io.assentry.dsar.requests.RightsRequest.Identified;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Takes a case on from the state into which it has just come, in the transaction that brought it there. */
@ApplicationScoped
public class GoOn {

    private static final Duration LETTER_VALID_FOR = Duration.ofDays(7);

    private final CaseFile caseFile;
    private final ProvedIdentifiers provedIdentifiers;
    private final Letters letters;
    private final QueueLetter queueLetter;
    private final BeginErasure beginErasure;
    private final Outbox outbox;
    private final Ids ids;

    GoOn(
            CaseFile caseFile,
            ProvedIdentifiers provedIdentifiers,
            Letters letters,
            QueueLetter queueLetter,
            BeginErasure beginErasure,
            Outbox outbox,
            Ids ids) {
        this.caseFile = caseFile;
        this.provedIdentifiers = provedIdentifiers;
        this.letters = letters;
        this.queueLetter = queueLetter;
        this.beginErasure = beginErasure;
        this.outbox = outbox;
        this.ids = ids;
    }

    public void handle(Transaction tx, Identified request, Instant now) {
        switch (request) {
            case AwaitingController waiting -> passOn(tx, waiting, now);
            case InProgress begun -> begin(tx, begun, now);
            default -> throw new IllegalStateException("A case goes on from " + request.state() + " by itself");
        }
    }

    /** The controller hears of it by the event, the person by a letter that says who decides. */
    private void passOn(Transaction tx, AwaitingController waiting, Instant now) {
        Intake intake = waiting.intake();
        Map<String, String> details = Map.of("role", intake.role().wireName());
        caseFile.happened(tx, intake, new Happening("request.forwarded", now, Happening.SYSTEM, details));
        outbox.write(tx, List.of(RoutingMessages.forwarded(waiting, now, ids.next())));
        provedIdentifiers
                .email(tx, waiting)
                .ifPresent(email ->
                        queueLetter.handle(tx, intake, email, letters.passedOn(intake), now, LETTER_VALID_FOR));
    }

    private void begin(Transaction tx, InProgress begun, Instant now) {
        caseFile.happened(tx, begun.intake(), new Happening("request.begun", now, Happening.SYSTEM, Map.of()));
        beginErasure.handle(tx, begun, now);
    }
}
