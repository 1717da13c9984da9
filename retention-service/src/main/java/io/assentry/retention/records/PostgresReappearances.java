package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.records.Records.Reappeared;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

@ApplicationScoped
class PostgresReappearances implements Reappearances {

    @Override
    public Set<Reappearance> told(Transaction tx, ControllerId controller, Collection<RecordKey> keys) {
        return tx.handle()
                .createQuery("""
                        select record_key, request_id from reappearance
                        where controller_id = :controllerId and record_key = any(:keys)
                        """)
                .bind("controllerId", controller.value())
                .bindArray("keys", UUID.class, PostgresRecords.values(keys))
                .map((row, _) ->
                        new Reappearance(new RecordKey(row.getObject(1, UUID.class)), row.getObject(2, UUID.class)))
                .set();
    }

    @Override
    public void tell(Transaction tx, List<Reappeared> reappeared) {
        PreparedBatch batch = tx.handle().prepareBatch("""
                insert into reappearance (controller_id, record_key, request_id, system_id, collected_at, detected_at)
                values (:controllerId, :key, :requestId, :systemId, :collectedAt, :at)
                """);
        reappeared.forEach(it -> batch.bind("controllerId", it.controller().value())
                .bind("key", it.key().value())
                .bind("requestId", it.requestId())
                .bind("systemId", it.systemId())
                .bind("collectedAt", it.collectedAt().atOffset(ZoneOffset.UTC))
                .bind("at", it.at().atOffset(ZoneOffset.UTC))
                .add());
        batch.execute();
    }
}
