package io.assentry.retention.controllers;

import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import io.assentry.kit.signing.ReportKey;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

@ApplicationScoped
class PostgresControllers implements KnownControllers, RegistryCopies {

    private final Transactions transactions;

    PostgresControllers(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void refuseUnknown(ControllerId controller) {
        ZoneId zone = transactions.read(handle -> zone(handle, controller));
        assert zone != null;
    }

    @Override
    @AcrossControllers("background work goes through all controllers, one after the other")
    public List<ControllerId> all() {
        return transactions.read(handle -> handle.createQuery("select controller_id from known_controller")
                .map((row, _) -> new ControllerId(row.getString(1)))
                .list());
    }

    @Override
    public ZoneId zoneOf(Transaction tx, ControllerId controller) {
        return zone(tx.handle(), controller);
    }

    @Override
    public void lock(Transaction tx, ControllerId controller) {
        boolean known = tx.handle()
                .createQuery("select 1 from known_controller where controller_id = :controllerId for no key update")
                .bind("controllerId", controller.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!known) {
            throw new UnknownController(controller);
        }
    }

    @Override
    public Map<String, KnownAgreement> agreementsOf(Transaction tx, ControllerId controller) {
        return tx
                .handle()
                .createQuery("""
                        select agreement_id, role, activated_at from known_agreement where controller_id = :controllerId
                        """)
                .bind("controllerId", controller.value())
                .map((row, _) -> new KnownAgreement(
                        controller,
                        row.getString("agreement_id"),
                        ProcessingRole.valueOf(row.getString("role")),
                        row.getObject("activated_at", OffsetDateTime.class).toInstant()))
                .stream()
                .collect(Collectors.toMap(KnownAgreement::id, agreement -> agreement));
    }

    @Override
    public Set<String> systemsOf(Transaction tx, ControllerId controller) {
        return tx.handle()
                .createQuery(
                        "select distinct system_id from known_system where controller_id in (:controllerId, :every)")
                .bind("controllerId", controller.value())
                .bind("every", EVERY)
                .mapTo(String.class)
                .set();
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
    public void keep(Transaction tx, KnownAgreement agreement) {
        tx.handle()
                .createUpdate("""
                        insert into known_agreement (controller_id, agreement_id, role, activated_at)
                        values (:controllerId, :agreementId, :role, :activatedAt)
                        on conflict (controller_id, agreement_id) do update set role = excluded.role
                        """)
                .bind("controllerId", agreement.controller().value())
                .bind("agreementId", agreement.id())
                .bind("role", agreement.role().name())
                .bind("activatedAt", agreement.activatedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    @AcrossControllers("the directory says of a system for which controllers it holds data, whoever they are")
    public void keepSystem(Transaction tx, String systemId, List<String> controllers) {
        tx.handle()
                .createUpdate("delete from known_system where system_id = :systemId")
                .bind("systemId", systemId)
                .execute();
        tx.handle()
                .createUpdate("""
                        insert into known_system (controller_id, system_id)
                        select distinct c, :systemId from unnest(:controllerIds::text[]) as c
                        """)
                .bind("systemId", systemId)
                .bindArray("controllerIds", String.class, controllers)
                .execute();
    }

    @Override
    public void keepKeys(Transaction tx, String systemId, List<ReportKey> keys) {
        tx.handle()
                .createUpdate("delete from known_system_key where system_id = :systemId")
                .bind("systemId", systemId)
                .execute();
        for (ReportKey key : keys) {
            tx.handle()
                    .createUpdate("""
                            insert into known_system_key (system_id, kid, x, valid_from, valid_until, revoked_at)
                            values (:systemId, :kid, :x, :from, :until, :revokedAt)
                            """)
                    .bind("systemId", systemId)
                    .bind("kid", key.kid())
                    .bind("x", key.x())
                    .bind("from", key.from().atOffset(ZoneOffset.UTC))
                    .bind(
                            "until",
                            key.until().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                    .bind(
                            "revokedAt",
                            key.revokedAt()
                                    .map(at -> at.atOffset(ZoneOffset.UTC))
                                    .orElse(null))
                    .execute();
        }
    }

    @Override
    public List<ReportKey> reportKeysOf(Transaction tx, ControllerId controller, String systemId) {
        return tx.handle()
                .createQuery("""
                        select k.kid, k.x, k.valid_from, k.valid_until, k.revoked_at from known_system_key k
                        where k.system_id = :systemId and exists (
                            select 1 from known_system s
                            where s.controller_id in (:controllerId, :every) and s.system_id = :systemId)
                        """)
                .bind("controllerId", controller.value())
                .bind("every", EVERY)
                .bind("systemId", systemId)
                .map((row, _) -> new ReportKey(
                        row.getString("kid"),
                        row.getString("x"),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        instant(row, "valid_until"),
                        instant(row, "revoked_at")))
                .list();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static ZoneId zone(Handle handle, ControllerId controller) {
        return handle.createQuery("select zone from known_controller where controller_id = :controllerId")
                .bind("controllerId", controller.value())
                .mapTo(String.class)
                .findOne()
                .map(ZoneId::of)
                .orElseThrow(() -> new UnknownController(controller));
    }
}
