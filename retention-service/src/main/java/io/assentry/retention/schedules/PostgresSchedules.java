package io.assentry.retention.schedules;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.schedules.ScheduleDocument.Activation;
import io.assentry.retention.schedules.SchedulesInForce.Activated;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.Query;

@ApplicationScoped
class PostgresSchedules implements Schedules, Promises {

    private static final int MOST_REMEMBERED = 1_000;

    private static final String DOCUMENTS = """
            select v.schedule_id, v.version, v.effective_from, v.document, v.document_sha256, v.created_at,
                   v.body_sha256, a.number, a.activated_at, a.superseded_at
            from schedule_version v
            left join lateral (
                select number, activated_at, superseded_at from schedule_activation a
                where a.controller_id = v.controller_id and a.schedule_id = v.schedule_id and a.version = v.version
                order by number desc limit 1) a on true
            where v.controller_id = :controllerId
            """;

    /** A version never changes, so it is read and understood once. */
    private final Map<Written, ScheduleVersion> understood = new ConcurrentHashMap<>();

    @Override
    public Optional<ScheduleDocument> version(
            Transaction tx, ControllerId controller, String scheduleId, String version) {
        return documents(tx, controller, DOCUMENTS + "and v.schedule_id = :scheduleId and v.version = :version")
                .bind("scheduleId", scheduleId)
                .bind("version", version)
                .map((row, _) -> document(row))
                .findOne();
    }

    @Override
    public Optional<ScheduleDocument> underKey(Transaction tx, ControllerId controller, String idempotencyKey) {
        return documents(tx, controller, DOCUMENTS + "and v.idempotency_key = :key")
                .bind("key", idempotencyKey)
                .map((row, _) -> document(row))
                .findOne();
    }

    @Override
    public List<ScheduleDocument> versions(Transaction tx, ControllerId controller, String scheduleId) {
        return documents(tx, controller, DOCUMENTS + "and v.schedule_id = :scheduleId order by v.created_at, v.version")
                .bind("scheduleId", scheduleId)
                .map((row, _) -> document(row))
                .list();
    }

    @Override
    public List<ScheduleDocument> page(Transaction tx, ControllerId controller, String after, int limit) {
        return documents(tx, controller, DOCUMENTS + """
                and v.schedule_id in (
                    select distinct schedule_id from schedule_version
                    where controller_id = :controllerId and schedule_id > :after
                    order by schedule_id limit :limit)
                order by v.schedule_id, v.created_at, v.version
                """)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> document(row))
                .list();
    }

    @Override
    public void add(Transaction tx, ControllerId controller, ScheduleDocument document, IdempotencyKey key) {
        tx.handle()
                .createUpdate("""
                        insert into schedule_version (controller_id, schedule_id, version, effective_from, document,
                            document_sha256, created_at, idempotency_key, body_sha256)
                        values (:controllerId, :scheduleId, :version, :effectiveFrom, :document, :documentSha256,
                            :createdAt, :key, :bodySha256)
                        """)
                .bind("controllerId", controller.value())
                .bind("scheduleId", document.scheduleId())
                .bind("version", document.version())
                .bind("effectiveFrom", document.effectiveFrom())
                .bind("document", document.text())
                .bind("documentSha256", document.textSha256())
                .bind("createdAt", document.createdAt().atOffset(ZoneOffset.UTC))
                .bind("key", key == null ? null : key.value())
                .bind("bodySha256", key == null ? null : key.bodySha256())
                .execute();
    }

    @Override
    public Activation activate(Transaction tx, ControllerId controller, String scheduleId, String version, Instant at) {
        tx.handle()
                .createUpdate("""
                        update schedule_activation set superseded_at = :at
                        where controller_id = :controllerId and schedule_id = :scheduleId and superseded_at is null
                        """)
                .bind("controllerId", controller.value())
                .bind("scheduleId", scheduleId)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
        int number = tx.handle()
                .createQuery("""
                        insert into schedule_activation (controller_id, schedule_id, number, version, activated_at)
                        select :controllerId, :scheduleId, coalesce(max(number), 0) + 1, :version, :at
                        from schedule_activation
                        where controller_id = :controllerId and schedule_id = :scheduleId
                        returning number
                        """)
                .bind("controllerId", controller.value())
                .bind("scheduleId", scheduleId)
                .bind("version", version)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .mapTo(Integer.class)
                .one();
        return new Activation(number, version, at, Optional.empty());
    }

    @Override
    public SchedulesInForce of(Transaction tx, ControllerId controller) {
        List<Activated> current = new ArrayList<>();
        List<Activated> former = new ArrayList<>();
        tx.handle()
                .createQuery("""
                        select schedule_id, version, number, activated_at, superseded_at from schedule_activation
                        where controller_id = :controllerId
                        order by schedule_id, number
                        """)
                .bind("controllerId", controller.value())
                .map((row, _) -> Map.entry(row.getString("schedule_id"), activation(row)))
                .list()
                .forEach(it -> {
                    Activation activation = it.getValue();
                    ScheduleVersion schedule =
                            understand(tx, new Written(controller, it.getKey(), activation.version()));
                    (activation.isInForce() ? current : former)
                            .add(new Activated(schedule, activation.activatedAt(), activation.supersededAt()));
                });
        return new SchedulesInForce(current, former);
    }

    private ScheduleVersion understand(Transaction tx, Written written) {
        ScheduleVersion known = understood.get(written);
        if (known != null) {
            return known;
        }
        ScheduleDocument document = version(tx, written.controller(), written.scheduleId(), written.version())
                .orElseThrow();
        ScheduleVersion read = ScheduleReading.read(ScheduleBody.of(document));
        if (understood.size() >= MOST_REMEMBERED) {
            understood.clear();
        }
        understood.put(written, read);
        return read;
    }

    private static Query documents(Transaction tx, ControllerId controller, String sql) {
        return tx.handle().createQuery(sql).bind("controllerId", controller.value());
    }

    private static ScheduleDocument document(ResultSet row) throws SQLException {
        Optional<Activation> activation =
                row.getObject("activated_at") == null ? Optional.empty() : Optional.of(activation(row));
        return new ScheduleDocument(
                row.getString("schedule_id"),
                row.getString("version"),
                row.getObject("effective_from", LocalDate.class),
                row.getString("document"),
                row.getString("document_sha256"),
                instant(row, "created_at"),
                Optional.ofNullable(row.getString("body_sha256")),
                activation);
    }

    private static Activation activation(ResultSet row) throws SQLException {
        return new Activation(
                row.getInt("number"),
                row.getString("version"),
                instant(row, "activated_at"),
                Optional.ofNullable(instant(row, "superseded_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private record Written(ControllerId controller, String scheduleId, String version) {}
}
