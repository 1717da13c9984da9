package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
                        insert into known_controller (controller_id, zone, country, regimes, language, registered_at)
                        values (:controllerId, :zone, :country, :regimes, :language, :registeredAt)
                        on conflict (controller_id) do update set
                            zone = excluded.zone, country = excluded.country, regimes = excluded.regimes,
                            language = excluded.language
                        """)
                .bind("controllerId", controller.id().value())
                .bind("zone", controller.zone().getId())
                .bind("country", controller.standing().country())
                .bind(
                        "regimes",
                        controller.standing().regimes().stream()
                                .map(Regime::name)
                                .toArray(String[]::new))
                .bind("language", controller.language())
                .bind("registeredAt", controller.registeredAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public void keep(Transaction tx, Agreement agreement) {
        tx.handle()
                .createUpdate("""
                        insert into agreement as a (controller_id, agreement_id, role, purposes, activated_at)
                        values (:controllerId, :agreementId, :role, :purposes, :activatedAt)
                        on conflict (controller_id, agreement_id) do update set
                            role = excluded.role, purposes = excluded.purposes,
                            ended_at = case when a.ended_at > excluded.activated_at then a.ended_at end
                        """)
                .bind("controllerId", agreement.controller().value())
                .bind("agreementId", agreement.id())
                .bind("role", agreement.role())
                .bind("purposes", agreement.purposes().toArray(String[]::new))
                .bind("activatedAt", agreement.activatedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public void endAgreement(Transaction tx, ControllerId controller, String agreementId, Instant at) {
        tx.handle()
                .createUpdate("""
                        update agreement set ended_at = :at
                        where controller_id = :controllerId and agreement_id = :agreementId and ended_at is null
                        """)
                .bind("controllerId", controller.value())
                .bind("agreementId", agreementId)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public void keep(Transaction tx, Suspension suspension) {
        tx.handle()
                .createUpdate("""
                        insert into suspension as s (controller_id, suspension_id, type, agreement_id, purposes, lists,
                            started_at)
                        values (:controllerId, :suspensionId, :type, :agreementId, :purposes, :lists, :startedAt)
                        on conflict (controller_id, suspension_id) do update set
                            type = excluded.type, agreement_id = excluded.agreement_id, purposes = excluded.purposes,
                            lists = excluded.lists, started_at = excluded.started_at, lifted_at = null
                        """)
                .bind("controllerId", suspension.controller().value())
                .bind("suspensionId", suspension.id())
                .bind("type", suspension.type().wire())
                .bind("agreementId", suspension.agreementId())
                .bind("purposes", texts(suspension.purposes()))
                .bind("lists", texts(suspension.lists()))
                .bind("startedAt", suspension.startedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public void lift(Transaction tx, ControllerId controller, UUID suspensionId, Instant at) {
        tx.handle()
                .createUpdate("""
                        update suspension set lifted_at = :at
                        where controller_id = :controllerId and suspension_id = :suspensionId and lifted_at is null
                        """)
                .bind("controllerId", controller.value())
                .bind("suspensionId", suspensionId)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public Optional<Standstill> standstill(Transaction tx, ControllerId controller) {
        Optional<Standstill> suspended = tx
                .handle()
                .createQuery("""
                        select type, started_at from suspension
                        where controller_id = :controllerId and lifted_at is null
                          and agreement_id is null and purposes is null and lists is null
                        """)
                .bind("controllerId", controller.value())
                .map((row, _) -> Map.entry(
                        Suspension.Type.of(row.getString("type")),
                        row.getObject("started_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .min(Map.Entry.<Suspension.Type, Instant>comparingByKey().thenComparing(Map.Entry::getValue))
                .map(first -> new Standstill(first.getKey().code(), first.getValue()));
        return suspended.or(() -> tx.handle()
                .createQuery("""
                        select max(ended_at) as ended_at from agreement
                        where controller_id = :controllerId
                        having bool_and(ended_at is not null)
                        """)
                .bind("controllerId", controller.value())
                .map((row, _) -> row.getObject("ended_at", OffsetDateTime.class).toInstant())
                .findOne()
                .map(since -> new Standstill(Standstill.AGREEMENT_ENDED, since)));
    }

    /** Null stays null: whatever they are. */
    private static String[] texts(List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }
}
