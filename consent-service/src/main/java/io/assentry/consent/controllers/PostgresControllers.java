package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

@ApplicationScoped
class PostgresControllers implements KnownControllers, ProcessorCopies {

    private final Transactions transactions;

    PostgresControllers(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void refuseUnknown(ControllerId controller) {
        boolean known = transactions.read(handle -> handle.createQuery(
                        "select exists (select from known_controller where controller_id = :controllerId)")
                .bind("controllerId", controller.value())
                .mapTo(Boolean.class)
                .one());
        if (!known) {
            throw new UnknownController(controller);
        }
    }

    @Override
    public void keep(Transaction tx, KnownController controller) {
        tx.handle()
                .createUpdate("""
                        insert into known_controller (controller_id, zone, registered_at)
                        values (:controllerId, :zone, :registeredAt)
                        on conflict (controller_id) do update set zone = excluded.zone
                        """)
                .bind("controllerId", controller.id().value())
                .bind("zone", controller.zone().getId())
                .bind("registeredAt", controller.registeredAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public void keep(Transaction tx, Agreement agreement) {
        tx.handle()
                .createUpdate("""
                        insert into agreement (controller_id, agreement_id, role, activated_at)
                        values (:controllerId, :agreementId, :role, :activatedAt)
                        on conflict (controller_id, agreement_id) do update set role = excluded.role
                        """)
                .bind("controllerId", agreement.controller().value())
                .bind("agreementId", agreement.id())
                .bind("role", agreement.role())
                .bind("activatedAt", agreement.activatedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }
}
