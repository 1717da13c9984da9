package io.assentry.dsar.requests;

import io.assentry.dsar.requests.RightsRequest.Ended;
import io.assentry.dsar.requests.RightsRequest.Received;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.json.Json;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The register by the object-relational mapper, clocks and facts by SQL, all on the transaction's one connection. */
@ApplicationScoped
class PostgresRequests implements Requests, PanacheRepositoryBase<RequestRow, UUID> {

    /** Where the list begins: behind an id that is later than all. */
    private static final RequestId BEYOND_ALL = new RequestId(new UUID(-1L, -1L));

    private final Transactions transactions;

    PostgresRequests(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Transaction tx, Received request, IdempotencyKey key, String by) {
        persistAndFlush(RequestRow.of(request));
        PostgresClocks.insert(tx.handle(), request.intake().controller(), request.intake());
        insertFact(
                tx.handle(),
                request.intake().controller(),
                request.intake().id(),
                new TimelineEntry(
                        1,
                        "request.received",
                        request.intake().recordedAt(),
                        by,
                        Json.write(RequestMessages.evidence(request.intake(), by))),
                key == null ? null : key.value());
    }

    @Override
    public Optional<Received> underKey(Transaction tx, ControllerId controller, String idempotencyKey) {
        return tx.handle()
                .createQuery("""
                        select request_id from request_fact
                        where controller_id = :controller and idempotency_key = :key
                        """)
                .bind("controller", controller.value())
                .bind("key", idempotencyKey)
                .mapTo(UUID.class)
                .findOne()
                .flatMap(id -> row(controller, new RequestId(id)))
                .map(row -> new Received(row.intake(clocksOf(tx, controller, row.requestId))));
    }

    @Override
    public Optional<RightsRequest> find(ControllerId controller, RequestId id) {
        return row(controller, id)
                .map(row -> withClocks(controller, List.of(row)).getFirst());
    }

    @Override
    public List<RightsRequest> page(
            ControllerId controller, Optional<Pseudonym> about, Optional<RequestId> cursor, int limit) {
        Parameters parameters = Parameters.with("controller", controller.value())
                .and("cursor", cursor.orElse(BEYOND_ALL).value());
        PanacheQuery<RequestRow> query = about.isEmpty()
                ? find("controllerId = :controller and requestId < :cursor order by requestId desc", parameters)
                : find(
                        "controllerId = :controller and requestId < :cursor and array_contains(pseudonyms, :pseudonym)"
                                + " order by requestId desc",
                        parameters.and("pseudonym", about.get().value()));
        List<RequestRow> rows = query.range(0, limit - 1).list();
        return rows.isEmpty() ? List.of() : withClocks(controller, rows);
    }

    private static List<CaseClock> clocksOf(Transaction tx, ControllerId controller, UUID id) {
        return PostgresClocks.of(tx.handle(), controller, List.of(id)).get(id);
    }

    private Optional<RequestRow> row(ControllerId controller, RequestId id) {
        return find("controllerId = ?1 and requestId = ?2", controller.value(), id.value())
                .firstResultOptional();
    }

    private List<RightsRequest> withClocks(ControllerId controller, List<RequestRow> rows) {
        List<UUID> ids = rows.stream().map(row -> row.requestId).toList();
        Map<UUID, List<CaseClock>> clocks = transactions.read(handle -> PostgresClocks.of(handle, controller, ids));
        return rows.stream().map(row -> row.request(clocks.get(row.requestId))).toList();
    }

    @Override
    public List<TimelineEntry> timeline(ControllerId controller, RequestId id) {
        return transactions.read(handle -> handle.createQuery("""
                        select fact_number, kind, recorded_at, recorded_by, content from request_fact
                        where controller_id = :controller and request_id = :id order by fact_number
                        """)
                .bind("controller", controller.value())
                .bind("id", id.value())
                .map((row, _) -> new TimelineEntry(
                        row.getInt("fact_number"),
                        row.getString("kind"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("recorded_by"),
                        row.getString("content")))
                .list());
    }

    @Override
    public Optional<RightsRequest> lock(Transaction tx, ControllerId controller, RequestId id) {
        return tx.handle()
                .createQuery("""
                        select request_id from rights_request
                        where controller_id = :controller and request_id = :id for update
                        """)
                .bind("controller", controller.value())
                .bind("id", id.value())
                .mapTo(UUID.class)
                .findOne()
                .flatMap(_ -> row(controller, id))
                .map(row -> {
                    // what the mapper remembers of this transaction may be older than the last move
                    getEntityManager().refresh(row);
                    return row.request(clocksOf(tx, controller, row.requestId));
                });
    }

    @Override
    public void move(Transaction tx, RightsRequest to) {
        String[] proved = to.identity()
                .map(proof -> proof.pseudonyms().stream().map(Pseudonym::value).toArray(String[]::new))
                .orElse(null);
        int moved = tx.handle()
                .createUpdate("""
                        update rights_request set state = :state, identity_method = :method, verified_at = :verifiedAt,
                               proved_pseudonyms = :proved::varchar[], ended_at = :endedAt
                        where controller_id = :controller and request_id = :id
                        """)
                .bind("controller", to.intake().controller().value())
                .bind("id", to.intake().id().value())
                .bind("state", to.state())
                .bind("method", to.identity().map(IdentityProof::method).orElse(null))
                .bind("verifiedAt", to.identity().map(IdentityProof::verifiedAt).orElse(null))
                .bind("proved", proved)
                .bind("endedAt", to instanceof Ended ended ? ended.endedAt() : null)
                .execute();
        if (moved != 1) {
            throw new NotFound("request", to.intake().id());
        }
    }

    @Override
    public void addFact(
            Transaction tx, ControllerId controller, RequestId id, String kind, Instant at, String by, String details) {
        int last = tx.handle()
                .createQuery("""
                        select max(fact_number) from request_fact
                        where controller_id = :controller and request_id = :id
                        """)
                .bind("controller", controller.value())
                .bind("id", id.value())
                .mapTo(Integer.class)
                .one();
        insertFact(tx.handle(), controller, id, new TimelineEntry(last + 1, kind, at, by, details), null);
    }

    private static void insertFact(
            Handle handle, ControllerId controller, RequestId id, TimelineEntry fact, String idempotencyKey) {
        handle.createUpdate("""
                        insert into request_fact (controller_id, request_id, fact_number, kind, recorded_at,
                                                  recorded_by, content, idempotency_key)
                        values (:controller, :id, :number, :kind, :at, :by, :content, :key)
                        """)
                .bind("controller", controller.value())
                .bind("id", id.value())
                .bind("number", fact.number())
                .bind("kind", fact.fact())
                .bind("at", fact.recordedAt())
                .bind("by", fact.by())
                .bind("content", fact.details())
                .bind("key", idempotencyKey)
                .execute();
    }
}
