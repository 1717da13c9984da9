package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Learns from the registry under which agreements the operator processes, and what is suspended (GDPR Art. 28(3)(a); privacy
 * policy, section 9). Where nothing at all may be sent for a controller, marketing systems are told so.
 */
@ApplicationScoped
class KeepProcessing {

    private final ProcessorCopies copies;
    private final Outbox outbox;
    private final Ids ids;

    KeepProcessing(ProcessorCopies copies, Outbox outbox, Ids ids) {
        this.copies = copies;
        this.outbox = outbox;
        this.ids = ids;
    }

    void activated(Transaction tx, Agreement agreement) {
        saying(tx, agreement.controller(), agreement.activatedAt(), () -> copies.keep(tx, agreement));
    }

    void ended(Transaction tx, ControllerId controller, String agreementId, Instant at) {
        saying(tx, controller, at, () -> copies.endAgreement(tx, controller, agreementId, at));
    }

    void suspended(Transaction tx, Suspension suspension) {
        saying(tx, suspension.controller(), suspension.startedAt(), () -> copies.keep(tx, suspension));
    }

    void resumed(Transaction tx, ControllerId controller, UUID suspensionId, Instant at) {
        saying(tx, controller, at, () -> copies.lift(tx, controller, suspensionId, at));
    }

    private void saying(Transaction tx, ControllerId controller, Instant at, Runnable change) {
        Optional<Standstill> before = copies.standstill(tx, controller);
        change.run();
        Optional<Standstill> after = copies.standstill(tx, controller);
        if (!before.equals(after)) {
            OutboxMessage message = ControllerStateMessages.of(controller, after.orElse(null), ids.next(), at);
            outbox.write(tx, List.of(message));
        }
    }
}
