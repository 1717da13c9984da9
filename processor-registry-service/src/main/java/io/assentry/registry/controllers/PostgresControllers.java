package io.assentry.registry.controllers;

import static java.util.stream.Collectors.toMap;

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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresControllers implements Controllers, PanacheRepositoryBase<ControllerRow, String> {

    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Ids ids;

    PostgresControllers(EvidenceLog evidence, Outbox outbox, Ids ids) {
        this.evidence = evidence;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Optional<Controller> find(ControllerId id) {
        return findByIdOptional(id.value()).map(ControllerRow::controller);
    }

    @Override
    public Map<ControllerId, Controller> among(Collection<ControllerId> ids) {
        return find("controllerId in ?1", ids.stream().map(ControllerId::value).toList()).stream()
                .map(ControllerRow::controller)
                .collect(toMap(Controller::id, c -> c));
    }

    @Override
    public Page<Controller> page(Reach reach, Optional<String> cursor, PageSize size) {
        List<ControllerRow> rows = find(
                        "(:everyone = true or controllerId in :controllers) and controllerId > :cursor order by controllerId",
                        Parameters.with("everyone", reach.everyone())
                                .and("controllers", reach.values())
                                .and("cursor", cursor.orElse("")))
                .range(0, size.value())
                .list();
        return Page.of(rows, size, row -> row.controllerId).map(ControllerRow::controller);
    }

    @Override
    @AcrossControllers("a key is one of the operator's, who registers many controllers")
    public Optional<Earlier<Controller>> underKey(Controller.Details details, IdempotencyKey key) {
        return find("idempotencyKey", key.value())
                .firstResultOptional()
                .map(row -> new Earlier<>(row.controller(), row.bodySha256));
    }

    @Override
    public Optional<Controller> underIdOf(Controller.Details details) {
        return find(details.id());
    }

    @Override
    public void add(Transaction tx, Controller controller, IdempotencyKey key) {
        persistAndFlush(ControllerRow.of(controller, key));
        evidence.write(tx, List.of(registered(controller)));
        outbox.write(tx, List.of(ControllerMessages.registered(controller, ids.next())));
    }

    private EvidenceEntry registered(Controller controller) {
        return new EvidenceEntry(
                ids.next(),
                controller.id(),
                "controller.registered",
                controller.registeredAt(),
                ControllerMessages.facts(controller));
    }
}
