package io.assentry.registry.systems;

import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

@ApplicationScoped
class PostgresSystems implements Systems, PanacheRepositoryBase<SystemRow, String> {

    private static final String IN_REACH = "(:everyone = true or s.heldForEveryone = true"
            + " or exists (select 1 from s.controllers c where c in :controllers))";

    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Ids ids;

    PostgresSystems(EvidenceLog evidence, Outbox outbox, Ids ids) {
        this.evidence = evidence;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Optional<RegisteredSystem> find(Reach reach, SystemId id) {
        return find(
                        "from SystemRow s where s.systemId = :id and " + IN_REACH,
                        within(reach).and("id", id.value()))
                .firstResultOptional()
                .map(SystemRow::system);
    }

    @Override
    public Optional<RegisteredSystem> hold(Reach reach, SystemId id) {
        return find(
                        "from SystemRow s where s.systemId = :id and " + IN_REACH,
                        within(reach).and("id", id.value()))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(SystemRow::system);
    }

    @Override
    public Page<RegisteredSystem> page(Reach reach, Optional<String> cursor, PageSize size) {
        List<SystemRow> rows = find(
                        "from SystemRow s where s.systemId > :cursor and " + IN_REACH + " order by s.systemId",
                        within(reach).and("cursor", cursor.orElse("")))
                .range(0, size.value())
                .list();
        return Page.of(rows, size, row -> row.systemId).map(SystemRow::system);
    }

    @Override
    @AcrossControllers("a key is one of the operator's, whose systems hold data of many controllers")
    public Optional<Earlier<RegisteredSystem>> underKey(RegisteredSystem.Details details, IdempotencyKey key) {
        return find("from SystemRow s where s.idempotencyKey = ?1", key.value())
                .firstResultOptional()
                .map(row -> new Earlier<>(row.system(), row.bodySha256));
    }

    @Override
    @AcrossControllers("an id is taken or free for everybody")
    public Optional<RegisteredSystem> underIdOf(RegisteredSystem.Details details) {
        return findByIdOptional(details.id().value()).map(SystemRow::system);
    }

    @Override
    public void add(Transaction tx, RegisteredSystem system, IdempotencyKey key) {
        persistAndFlush(SystemRow.of(system, key));
        evidence.write(
                tx, entries(system, "system.registered", system.registeredAt(), SystemMessages.facts(system)::of));
        outbox.write(tx, List.of(SystemMessages.registered(system, ids)));
    }

    @Override
    public Optional<EarlierKey> keyUnder(SystemId id, IdempotencyKey key) {
        return row(id).reportKeys.entrySet().stream()
                .filter(e -> key.value().equals(e.getValue().idempotencyKey))
                .map(e -> new EarlierKey(e.getKey(), e.getValue().bodySha256))
                .findFirst();
    }

    @Override
    public void keyRegistered(Transaction tx, RegisteredSystem system, ReportKey reportKey, IdempotencyKey key) {
        row(system.id()).reportKeys.put(reportKey.kid(), ReportKeyRow.of(reportKey, key));
        changed(tx, system, "system.report_key_registered", reportKey, reportKey.registeredAt());
    }

    @Override
    public void keyRevoked(Transaction tx, RegisteredSystem system, ReportKey reportKey, Instant at) {
        row(system.id()).reportKeys.get(reportKey.kid()).revokedAt =
                reportKey.revokedAt().orElseThrow();
        changed(tx, system, "system.report_key_revoked", reportKey, at);
    }

    private void changed(Transaction tx, RegisteredSystem system, String kind, ReportKey key, Instant at) {
        flush();
        record KeyOfSystem(String systemId, ReportKeyView reportKey) {}
        KeyOfSystem content = new KeyOfSystem(system.id().value(), ReportKeyView.of(key));
        evidence.write(tx, entries(system, kind, at, _ -> content));
        outbox.write(tx, List.of(SystemMessages.keysChanged(system, at, ids.next())));
    }

    /** The row that this transaction holds already. */
    private SystemRow row(SystemId id) {
        return findById(id.value());
    }

    /**
     * One entry for each controller, naming that controller alone: nobody's evidence tells of another's systems. What
     * concerns everybody is the operator's own.
     */
    private List<EvidenceEntry> entries(
            RegisteredSystem system, String kind, Instant at, Function<List<String>, Object> content) {
        return switch (system.details().heldFor()) {
            case HeldFor.Everyone everyone ->
                List.of(new EvidenceEntry(ids.next(), null, kind, at, content.apply(everyone.words())));
            case HeldFor.Named named ->
                named.controllers().stream()
                        .map(controller -> new EvidenceEntry(
                                ids.next(), controller, kind, at, content.apply(List.of(controller.value()))))
                        .toList();
        };
    }

    private static Parameters within(Reach reach) {
        return Parameters.with("everyone", reach.everyone()).and("controllers", reach.values());
    }
}
