package io.assentry.registry.systems;

import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
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
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PostgresSystems implements Systems, PanacheRepositoryBase<SystemRow, String> {

    private static final String IN_REACH =
            "(:everyone = true or exists (select 1 from s.controllers c where c in :controllers))";

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
                tx,
                system.details().controllers().stream()
                        .map(controller -> registered(controller, system))
                        .toList());
        outbox.write(tx, List.of(SystemMessages.registered(system, ids)));
    }

    /** One entry for each controller, naming that controller alone: nobody's evidence tells of another's systems. */
    private EvidenceEntry registered(ControllerId controller, RegisteredSystem system) {
        return new EvidenceEntry(
                ids.next(),
                controller,
                "system.registered",
                system.registeredAt(),
                SystemMessages.facts(system).of(controller));
    }

    private static Parameters within(Reach reach) {
        return Parameters.with("everyone", reach.everyone()).and("controllers", reach.values());
    }
}
