package io.assentry.retention.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

@ApplicationScoped
class PostgresRecords implements Records {

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    @Override
    public Map<RecordKey, Stored> lock(Transaction tx, ControllerId controller, Collection<RecordKey> keys) {
        Map<RecordKey, Stored> stored = new LinkedHashMap<>();
        tx.handle()
                .createQuery("""
                        select v.content, v.registered_at, r.outcome
                        from kept_record r
                        join record_version v on v.controller_id = r.controller_id and v.record_key = r.record_key
                            and v.version = r.version
                        where r.controller_id = :controllerId and r.record_key = any(:keys)
                        order by r.record_key
                        for update of r
                        """)
                .bind("controllerId", controller.value())
                .bindArray("keys", UUID.class, values(keys))
                .map((row, _) -> new Stored(
                        record(row.getString("content")),
                        findings(row.getString("outcome")),
                        instant(row, "registered_at")))
                .forEach(it -> stored.put(it.record().key(), it));
        return stored;
    }

    @Override
    public Optional<KeptRecord> find(Transaction tx, ControllerId controller, RecordKey key) {
        return tx.handle()
                .createQuery("""
                        select v.content
                        from kept_record r
                        join record_version v on v.controller_id = r.controller_id and v.record_key = r.record_key
                            and v.version = r.version
                        where r.controller_id = :controllerId and r.record_key = :key
                        """)
                .bind("controllerId", controller.value())
                .bind("key", key.value())
                .map((row, _) -> record(row.getString("content")))
                .findOne();
    }

    @Override
    public Map<String, Earlier> underKeys(Transaction tx, ControllerId controller, Collection<String> idempotencyKeys) {
        Map<String, Earlier> earlier = new HashMap<>();
        if (idempotencyKeys.isEmpty()) {
            return earlier;
        }
        tx.handle()
                .createQuery("""
                        select idempotency_key, record_key, version, registered_at, body_sha256 from record_version
                        where controller_id = :controllerId and idempotency_key = any(:keys)
                        """)
                .bind("controllerId", controller.value())
                .bindArray("keys", String.class, List.copyOf(idempotencyKeys))
                .map((row, _) -> Map.entry(row.getString("idempotency_key"), earlier(row)))
                .forEach(it -> earlier.put(it.getKey(), it.getValue()));
        return earlier;
    }

    @Override
    public List<RecordKey> knownBy(
            Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms, RecordKey after, int limit) {
        return tx.handle()
                .createQuery("""
                        select distinct record_key from record_pseudonym
                        where controller_id = :controllerId and pseudonym = any(:pseudonyms) and record_key > :after
                        order by record_key limit :limit
                        """)
                .bind("controllerId", controller.value())
                .bindArray(
                        "pseudonyms",
                        String.class,
                        pseudonyms.stream().map(Pseudonym::value).toList())
                .bind("after", after.value())
                .bind("limit", limit)
                .map((row, _) -> new RecordKey(row.getObject(1, UUID.class)))
                .list();
    }

    @Override
    public List<RecordKey> appraisedUnderOther(Transaction tx, ControllerId controller, String under, int limit) {
        return tx.handle()
                .createQuery("""
                        select record_key from kept_record
                        where controller_id = :controllerId and (appraised_under < :under or appraised_under > :under)
                        limit :limit for update skip locked
                        """)
                .bind("controllerId", controller.value())
                .bind("under", under)
                .bind("limit", limit)
                .map((row, _) -> new RecordKey(row.getObject(1, UUID.class)))
                .list();
    }

    @Override
    public void register(Transaction tx, List<Registered> registered) {
        PreparedBatch current = tx.handle().prepareBatch("""
                insert into kept_record (controller_id, record_key, version, system_id, record_ref, agreement_id,
                    appraised_under, outcome, next_disposal_at, look_at)
                values (:controllerId, :key, :version, :systemId, :recordRef, :agreementId, :under, :outcome,
                    :nextDisposalAt, :nextDisposalAt)
                on conflict (controller_id, record_key) do update set version = excluded.version,
                    agreement_id = excluded.agreement_id, appraised_under = excluded.appraised_under,
                    outcome = excluded.outcome, next_disposal_at = excluded.next_disposal_at,
                    look_at = excluded.look_at
                where kept_record.version = excluded.version - 1
                """);
        PreparedBatch versions = tx.handle().prepareBatch("""
                insert into record_version (controller_id, record_key, version, content, registered_at,
                    idempotency_key, body_sha256)
                values (:controllerId, :key, :version, :content, :at, :idempotencyKey, :bodySha256)
                """);
        for (Registered each : registered) {
            KeptRecord record = each.appraised().record();
            bind(current, each.controller(), each.appraised())
                    .bind("systemId", record.registration().systemId())
                    .bind("recordRef", record.registration().ref().value())
                    .bind("agreementId", record.registration().agreementId().orElse(null))
                    .add();
            versions.bind("controllerId", each.controller().value())
                    .bind("key", record.key().value())
                    .bind("version", record.version())
                    .bind("content", Json.write(record))
                    .bind("at", each.at().atOffset(ZoneOffset.UTC))
                    .bind(
                            "idempotencyKey",
                            each.idempotencyKey() == null
                                    ? null
                                    : each.idempotencyKey().value())
                    .bind(
                            "bodySha256",
                            each.idempotencyKey() == null
                                    ? null
                                    : each.idempotencyKey().bodySha256())
                    .add();
        }
        current.execute();
        versions.execute();
        pseudonyms(tx, registered);
        appraisals(tx, registered);
    }

    @Override
    public void appraise(Transaction tx, ControllerId controller, List<Appraised> all, List<Reappraisal> found) {
        if (all.isEmpty()) {
            return;
        }
        PreparedBatch current = tx.handle().prepareBatch("""
                update kept_record set appraised_under = :under, outcome = :outcome, next_disposal_at = :nextDisposalAt,
                    look_at = case when outcome = :outcome then look_at else :nextDisposalAt end
                where controller_id = :controllerId and record_key = :key and version = :version
                """);
        all.forEach(appraised -> bind(current, controller, appraised).add());
        current.execute();
        PreparedBatch history = history(tx);
        found.forEach(it -> add(history, controller, it));
        if (history.size() > 0) {
            history.execute();
        }
    }

    private static void pseudonyms(Transaction tx, List<Registered> registered) {
        PreparedBatch forgotten = tx.handle().prepareBatch("""
                delete from record_pseudonym where controller_id = :controllerId and record_key = :key
                """);
        PreparedBatch known = tx.handle().prepareBatch("""
                insert into record_pseudonym (controller_id, pseudonym, record_key)
                values (:controllerId, :pseudonym, :key)
                """);
        for (Registered each : registered) {
            KeptRecord record = each.appraised().record();
            forgotten
                    .bind("controllerId", each.controller().value())
                    .bind("key", record.key().value())
                    .add();
            record.registration()
                    .pseudonyms()
                    .forEach(pseudonym -> known.bind(
                                    "controllerId", each.controller().value())
                            .bind("pseudonym", pseudonym.value())
                            .bind("key", record.key().value())
                            .add());
        }
        forgotten.execute();
        if (known.size() > 0) {
            known.execute();
        }
    }

    private static void appraisals(Transaction tx, List<Registered> registered) {
        PreparedBatch history = history(tx);
        for (Registered each : registered) {
            String version = Integer.toString(each.appraised().record().version());
            Cause cause = new Cause("registration", version);
            add(history, each.controller(), new Reappraisal(each.appraisalId(), each.appraised(), each.at(), cause));
        }
        history.execute();
    }

    static PreparedBatch history(Transaction tx) {
        return tx.handle().prepareBatch("""
                insert into appraisal (controller_id, record_key, appraised_at, appraisal_id, record_version, cause,
                    cause_id, outcome)
                values (:controllerId, :key, :at, :appraisalId, :version, :cause, :causeId, :outcome)
                """);
    }

    static void add(PreparedBatch history, ControllerId controller, Reappraisal it) {
        bind(history, controller, it.appraised())
                .bind("at", it.at().atOffset(ZoneOffset.UTC))
                .bind("appraisalId", it.appraisalId())
                .bind("cause", it.cause().kind())
                .bind("causeId", it.cause().id())
                .add();
    }

    static PreparedBatch bind(PreparedBatch batch, ControllerId controller, Appraised appraised) {
        return batch.bind("controllerId", controller.value())
                .bind("key", appraised.record().key().value())
                .bind("version", appraised.record().version())
                .bind("under", appraised.under())
                .bind("outcome", Json.write(appraised.findings()))
                .bind(
                        "nextDisposalAt",
                        appraised
                                .nextDisposal()
                                .map(at -> at.atOffset(ZoneOffset.UTC))
                                .orElse(null));
    }

    private static Earlier earlier(ResultSet row) throws SQLException {
        return new Earlier(
                new RecordKey(row.getObject("record_key", UUID.class)),
                row.getInt("version"),
                instant(row, "registered_at"),
                row.getString("body_sha256"));
    }

    static KeptRecord record(String content) throws SQLException {
        try {
            return Json.MAPPER.readValue(content, KeptRecord.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("A record's content cannot be read", e);
        }
    }

    private static List<Finding> findings(String outcome) throws SQLException {
        try {
            return Json.MAPPER.readValue(outcome, FINDINGS);
        } catch (JsonProcessingException e) {
            throw new SQLException("A record's findings cannot be read", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static List<UUID> values(Collection<RecordKey> keys) {
        return keys.stream().map(RecordKey::value).toList();
    }
}
