package io.assentry.dsar.routing;

import io.assentry.dsar.controllers.KnownControllers;
import io.assentry.dsar.mail.Letters;
import io.assentry.dsar.mail.QueueLetter;
import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.CaseIdentity;
import io.assentry.dsar.requests.CasePseudonyms;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.requests.RightsRequest;
import io.assentry.dsar.requests.RightsRequest.AwaitingController;
import io.assentry.dsar.requests.RightsRequest.IdentityPending;
import io.assentry.dsar.requests.RightsRequest.Received;
import io.assentry.dsar.requests.RightsRequest.Withdrawn;
import io.assentry.dsar.vault.Vault;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The person takes the request back, explicitly: silence never does. What was opted out of stays so. Once systems have
 * been told to carry it out it cannot be called back, since some of them may have done so already.
 */
@ApplicationScoped
class WithdrawRequest {

    private static final Duration LETTER_VALID_FOR = Duration.ofDays(7);

    private final KnownControllers controllers;
    private final CaseFile caseFile;
    private final CasePseudonyms pseudonyms;
    private final Vault vault;
    private final Letters letters;
    private final QueueLetter queueLetter;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;

    WithdrawRequest(
            KnownControllers controllers,
            CaseFile caseFile,
            CasePseudonyms pseudonyms,
            Vault vault,
            Letters letters,
            QueueLetter queueLetter,
            Outbox outbox,
            Transactions transactions,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.caseFile = caseFile;
        this.pseudonyms = pseudonyms;
        this.vault = vault;
        this.letters = letters;
        this.queueLetter = queueLetter;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    RightsRequest handle(ControllerId controllerId, RequestId id, String caller) {
        ControllerId controller = controllers.get(controllerId).id();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String by = pseudonyms.ofCaller(controller, caller);
        return transactions.call(tx -> {
            RightsRequest request = caseFile.open(tx, controller, id);
            Withdrawn withdrawn = switch (request) {
                case Received received -> received.withdrawn(now);
                case IdentityPending pending -> pending.withdrawn(now);
                case AwaitingController waiting -> waiting.withdrawn(now);
                default -> throw CaseFile.notIn(request);
            };
            caseFile.moved(tx, withdrawn, new Happening("request.withdrawn", now, by, Map.of()));
            outbox.write(tx, List.of(RoutingMessages.closed(withdrawn, ids.next())));
            confirm(tx, withdrawn.intake(), now);
            return withdrawn;
        });
    }

    private void confirm(Transaction tx, Intake intake, Instant now) {
        CaseIdentity.of(vault.open(tx, intake.controller(), intake.id().value()))
                .firstEmail()
                .ifPresent(email ->
                        queueLetter.handle(tx, intake, email, letters.withdrawn(intake), now, LETTER_VALID_FOR));
    }
}
