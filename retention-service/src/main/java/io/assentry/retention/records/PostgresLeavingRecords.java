package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.records.Records.Reappraisal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

@ApplicationScoped
class PostgresLeavingRecords implements LeavingRecords {

    @Override
    public List<RecordKey> toBeLookedAt(Transaction tx, ControllerId controller, Instant now, int limit) {
        return tx.handle()
                .createQuery("""
                        select record_key from kept_record
                        where controller_id = :controllerId and look_at <= :now
                        order by look_at limit :limit for update skip locked
                        """)
                .bind("controllerId", controller.value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((row, _) -> new RecordKey(row.getObject(1, UUID.class)))
                .list();
    }

    @Override
    public void lookAgain(
            Transaction tx, ControllerId controller, RecordKey key, Optional<Instant> at, boolean blocked) {
        tx.handle()
                .createUpdate("""
                        update kept_record set look_at = :at, due_blocked = :blocked
                        where controller_id = :controllerId and record_key = :key
                        """)
                .bind("controllerId", controller.value())
                .bind("key", key.value())
                .bind("at", at.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null))
                .bind("blocked", blocked)
                .execute();
    }

    @Override
    public void lookAgainAtBlocked(Transaction tx, ControllerId controller) {
        tx.handle().createUpdate("""
                        update kept_record set look_at = next_disposal_at, due_blocked = false
                        where controller_id = :controllerId and due_blocked
                        """).bind("controllerId", controller.value()).execute();
    }

    @Override
    public void dispose(Transaction tx, ControllerId controller, Collection<RecordKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        for (String statement : List.of(
                "delete from record_pseudonym where controller_id = :controllerId and record_key = any(:keys)",
                "delete from appraisal where controller_id = :controllerId and record_key = any(:keys)",
                "delete from record_version where controller_id = :controllerId and record_key = any(:keys)",
                "delete from kept_record where controller_id = :controllerId and record_key = any(:keys)")) {
            tx.handle()
                    .createUpdate(statement)
                    .bind("controllerId", controller.value())
                    .bindArray("keys", UUID.class, PostgresRecords.values(keys))
                    .execute();
        }
    }

    @Override
    public void reduce(
            Transaction tx, ControllerId controller, Appraised reduced, Instant at, UUID appraisalId, Cause cause) {
        KeptRecord record = reduced.record();
        for (String statement : List.of(
                "delete from appraisal where controller_id = :controllerId and record_key = :key",
                "delete from record_version where controller_id = :controllerId and record_key = :key")) {
            tx.handle()
                    .createUpdate(statement)
                    .bind("controllerId", controller.value())
                    .bind("key", record.key().value())
                    .execute();
        }
        tx.handle()
                .createUpdate("""
                        insert into record_version (controller_id, record_key, version, content, registered_at)
                        values (:controllerId, :key, :version, :content, :at)
                        """)
                .bind("controllerId", controller.value())
                .bind("key", record.key().value())
                .bind("version", record.version())
                .bind("content", Json.write(record))
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
        PreparedBatch current = tx.handle().prepareBatch("""
                update kept_record set version = :version, appraised_under = :under, outcome = :outcome,
                    next_disposal_at = :nextDisposalAt, look_at = :nextDisposalAt
                where controller_id = :controllerId and record_key = :key
                """);
        PostgresRecords.bind(current, controller, reduced).add();
        current.execute();
        PreparedBatch history = PostgresRecords.history(tx);
        PostgresRecords.add(history, controller, new Reappraisal(appraisalId, reduced, at, cause));
        history.execute();
    }
}
