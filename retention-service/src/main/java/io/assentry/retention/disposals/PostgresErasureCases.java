package io.assentry.retention.disposals;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresErasureCases implements ErasureCases {

    @Override
    public Optional<ErasureCase> lock(Transaction tx, ControllerId controller, UUID requestId) {
        return tx.handle()
                .createQuery("""
                        select content from erasure_case
                        where controller_id = :controllerId and request_id = :requestId for update
                        """)
                .bind("controllerId", controller.value())
                .bind("requestId", requestId)
                .map((row, _) -> erasure(row.getString("content")))
                .findOne();
    }

    @Override
    public List<UUID> waitingFor(Transaction tx, ControllerId controller, UUID holdId) {
        return tx.handle()
                .createQuery("""
                        select request_id from blocked_disposal
                        where controller_id = :controllerId and hold_id = :holdId order by request_id
                        """)
                .bind("controllerId", controller.value())
                .bind("holdId", holdId)
                .mapTo(UUID.class)
                .list();
    }

    @Override
    public void save(Transaction tx, ControllerId controller, ErasureCase erasure, Instant at) {
        tx.handle()
                .createUpdate("""
                        insert into erasure_case (controller_id, request_id, content, updated_at)
                        values (:controllerId, :requestId, :content, :at)
                        on conflict (controller_id, request_id) do update set content = excluded.content,
                            updated_at = excluded.updated_at
                        """)
                .bind("controllerId", controller.value())
                .bind("requestId", erasure.requestId())
                .bind("content", Json.write(erasure))
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
        tx.handle()
                .createUpdate("""
                        delete from blocked_disposal where controller_id = :controllerId and request_id = :requestId
                        """)
                .bind("controllerId", controller.value())
                .bind("requestId", erasure.requestId())
                .execute();
        tx.handle()
                .createUpdate("""
                        insert into blocked_disposal (controller_id, hold_id, request_id)
                        select :controllerId, h, :requestId from unnest(:holds::uuid[]) as h
                        """)
                .bind("controllerId", controller.value())
                .bind("requestId", erasure.requestId())
                .bindArray("holds", UUID.class, List.copyOf(erasure.waitsFor()))
                .execute();
    }

    private static ErasureCase erasure(String content) throws SQLException {
        try {
            return Json.MAPPER.readValue(content, ErasureCase.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("An erasure cannot be read", e);
        }
    }
}
