package io.assentry.dsar.routing;

import io.assentry.dsar.controllers.KnownControllers;
import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.CasePseudonyms;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.requests.RightsRequest;
import io.assentry.dsar.requests.RightsRequest.AwaitingController;
import io.assentry.dsar.requests.RightsRequest.ForwardedClosed;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Records the controller's instruction and does what it says; without one nothing is done on substance. */
@ApplicationScoped
class FollowInstruction {

    private final KnownControllers controllers;
    private final CaseFile caseFile;
    private final CasePseudonyms pseudonyms;
    private final GoOn goOn;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;

    FollowInstruction(
            KnownControllers controllers,
            CaseFile caseFile,
            CasePseudonyms pseudonyms,
            GoOn goOn,
            Outbox outbox,
            Transactions transactions,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.caseFile = caseFile;
        this.pseudonyms = pseudonyms;
        this.goOn = goOn;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    RightsRequest handle(ControllerId controllerId, RequestId id, Instruction instruction, String caller) {
        ControllerId controller = controllers.get(controllerId).id();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Happening instructed = new Happening(
                "controller.instructed",
                now,
                pseudonyms.ofCaller(controller, caller),
                Map.of(
                        "decision", instruction.decision().wireName(),
                        "reference", instruction.reference(),
                        "reasons", instruction.reasons()));
        return transactions.call(tx -> {
            AwaitingController waiting = caseFile.open(tx, controller, id, AwaitingController.class);
            return switch (instruction.decision()) {
                case CARRY_OUT -> carryOut(tx, waiting, instructed);
                case NOT_OURS -> handOver(tx, waiting, instructed);
            };
        });
    }

    private RightsRequest carryOut(Transaction tx, AwaitingController waiting, Happening instructed) {
        InProgress begun = waiting.instructed();
        caseFile.moved(tx, begun, instructed);
        goOn.handle(tx, begun, instructed.at());
        return begun;
    }

    private RightsRequest handOver(Transaction tx, AwaitingController waiting, Happening instructed) {
        ForwardedClosed closed = waiting.takenOver(instructed.at());
        caseFile.moved(tx, closed, instructed);
        outbox.write(tx, List.of(RoutingMessages.closed(closed, ids.next())));
        return closed;
    }
}
