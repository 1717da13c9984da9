package io.assentry.dsar.vault;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

@ApplicationScoped
class PostgresSealedCases implements SealedCases {

    private static final byte[] DESTROYED = {};

    @Override
    public void keep(Transaction tx, SealedCase sealed, Instant at) {
        tx.handle()
                .createUpdate("""
                        insert into case_key (controller_id, request_id, wrapped_under, wrapped, created_at)
                        values (:controller, :caseId, :wrappedUnder, :wrapped, :at)
                        """)
                .bind("controller", sealed.controller().value())
                .bind("caseId", sealed.caseId())
                .bind("wrappedUnder", sealed.wrappedUnder())
                .bind("wrapped", sealed.wrapped())
                .bind("at", at)
                .execute();
        PreparedBatch secrets = tx.handle().prepareBatch("""
                insert into case_secret (controller_id, request_id, name, sealed)
                values (:controller, :caseId, :name, :sealed)
                """);
        sealed.secrets()
                .forEach((name, text) -> secrets.bind(
                                "controller", sealed.controller().value())
                        .bind("caseId", sealed.caseId())
                        .bind("name", name)
                        .bind("sealed", text)
                        .add());
        secrets.execute();
    }

    @Override
    public Optional<SealedCase> find(Transaction tx, ControllerId controller, UUID caseId) {
        Map<String, byte[]> secrets = secrets(tx, controller, caseId);
        return tx.handle()
                .createQuery("""
                        select wrapped_under, wrapped from case_key
                        where controller_id = :controller and request_id = :caseId
                        """)
                .bind("controller", controller.value())
                .bind("caseId", caseId)
                .map((row, _) -> {
                    byte[] wrapped = row.getBytes("wrapped");
                    return new SealedCase(
                            controller,
                            caseId,
                            row.getString("wrapped_under"),
                            wrapped == null ? DESTROYED : wrapped,
                            secrets);
                })
                .findOne();
    }

    @Override
    public boolean destroy(Transaction tx, ControllerId controller, UUID caseId, Instant at) {
        int destroyed = tx.handle()
                .createUpdate("""
                        update case_key set wrapped = null, destroyed_at = :at
                        where controller_id = :controller and request_id = :caseId and wrapped is not null
                        """)
                .bind("controller", controller.value())
                .bind("caseId", caseId)
                .bind("at", at)
                .execute();
        tx.handle()
                .createUpdate("delete from case_secret where controller_id = :controller and request_id = :caseId")
                .bind("controller", controller.value())
                .bind("caseId", caseId)
                .execute();
        return destroyed > 0;
    }

    private static Map<String, byte[]> secrets(Transaction tx, ControllerId controller, UUID caseId) {
        Map<String, byte[]> secrets = new TreeMap<>();
        tx.handle()
                .createQuery("""
                        select name, sealed from case_secret
                        where controller_id = :controller and request_id = :caseId
                        """)
                .bind("controller", controller.value())
                .bind("caseId", caseId)
                .map((row, _) -> Map.entry(row.getString("name"), row.getBytes("sealed")))
                .forEach(entry -> secrets.put(entry.getKey(), entry.getValue()));
        return secrets;
    }
}
