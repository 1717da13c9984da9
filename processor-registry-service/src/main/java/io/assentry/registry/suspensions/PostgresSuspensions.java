package io.assentry.registry.suspensions;

import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresSuspensions implements Suspensions, PanacheRepositoryBase<SuspensionRow, UUID> {

    private static final String IN_REACH = "(:everyone = true or controllerId in :controllers)";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Ids ids;

    PostgresSuspensions(EvidenceLog evidence, Outbox outbox, Ids ids) {
        this.evidence = evidence;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Optional<Suspension> find(Reach reach, UUID id) {
        return row(reach, id).firstResultOptional().map(SuspensionRow::suspension);
    }

    @Override
    public Optional<Suspension> hold(Reach reach, UUID id) {
        return row(reach, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(SuspensionRow::suspension);
    }

    @Override
    public Page<Suspension> page(Reach reach, Optional<UUID> cursor, PageSize size) {
        List<SuspensionRow> rows = find(
                        "suspensionId > :cursor and " + IN_REACH + " order by suspensionId",
                        within(reach).and("cursor", cursor.orElse(BEFORE_ALL)))
                .range(0, size.value())
                .list();
        return Page.of(rows, size, row -> row.suspensionId.toString()).map(SuspensionRow::suspension);
    }

    @Override
    public Optional<Earlier<Suspension>> underKey(Suspension.Terms terms, IdempotencyKey key) {
        return find(
                        "controllerId = ?1 and idempotencyKey = ?2",
                        terms.controller().value(),
                        key.value())
                .firstResultOptional()
                .map(row -> new Earlier<>(row.suspension(), row.bodySha256));
    }

    /** Its id is made here: what is suspended twice is lifted twice. */
    @Override
    public Optional<Suspension> underIdOf(Suspension.Terms terms) {
        return Optional.empty();
    }

    @Override
    public void add(Transaction tx, Suspension suspension, IdempotencyKey key) {
        persistAndFlush(SuspensionRow.of(suspension, key));
        Suspension.Standing standing = (Suspension.Standing) suspension;
        record Suspended(SuspensionMessages.ProcessingSuspended suspended, String reference) {}
        evidence.write(
                tx,
                List.of(new EvidenceEntry(
                        ids.next(),
                        standing.details().controller(),
                        "processing.suspended",
                        standing.startedAt(),
                        new Suspended(
                                SuspensionMessages.facts(standing),
                                standing.details().reference()))));
        outbox.write(tx, List.of(SuspensionMessages.suspended(standing, ids.next())));
    }

    @Override
    public void lifted(Transaction tx, Suspension.Lifted lifted) {
        row(Reach.to(lifted.details().controller()), lifted.id()).singleResult().lift(lifted);
        record Resumed(UUID suspensionId, String because, String reference, String checkReference) {}
        evidence.write(
                tx,
                List.of(new EvidenceEntry(
                        ids.next(),
                        lifted.details().controller(),
                        "processing.resumed",
                        lifted.liftedAt(),
                        new Resumed(
                                lifted.id(),
                                lifted.lift().because().word(),
                                lifted.lift().reference(),
                                lifted.lift().check().orElse(null)))));
        outbox.write(tx, List.of(SuspensionMessages.resumed(lifted, ids.next())));
    }

    private PanacheQuery<SuspensionRow> row(Reach reach, UUID id) {
        return find("suspensionId = :id and " + IN_REACH, within(reach).and("id", id));
    }

    private static Parameters within(Reach reach) {
        return Parameters.with("everyone", reach.everyone()).and("controllers", reach.values());
    }
}
