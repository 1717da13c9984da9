package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;

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
    public Standing standing(ControllerId controller) {
        return transactions
                .read(handle -> handle.createQuery(
                                "select regimes, country from known_controller where controller_id = :controllerId")
                        .bind("controllerId", controller.value())
                        .map((row, _) -> new Standing(
                                Arrays.stream((String[]) row.getArray("regimes").getArray())
                                        .map(Regime::valueOf)
                                        .collect(Collectors.toUnmodifiableSet()),
                                row.getString("country")))
                        .findOne())
                .orElseThrow(() -> new UnknownController(controller));
    }

    @Override
    public void keep(Transaction tx, KnownController controller) {
        tx.handle()
                .createUpdate("""
                        insert into known_controller (controller_id, zone, country, regimes, registered_at)
                        values (:controllerId, :zone, :country, :regimes, :registeredAt)
                        on conflict (controller_id) do update set
                            zone = excluded.zone, country = excluded.country, regimes = excluded.regimes
                        """)
                .bind("controllerId", controller.id().value())
                .bind("zone", controller.zone().getId())
                .bind("country", controller.standing().country())
                .bind(
                        "regimes",
                        controller.standing().regimes().stream()
                                .map(Regime::name)
                                .toArray(String[]::new))
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
