package io.assentry.retention.holds;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A hold is kept as one document; the columns beside it are what is asked for. */
@ApplicationScoped
class PostgresHolds implements Holds {

    @Override
    public void lockForChange(Transaction tx, ControllerId controller) {
        lock(tx, controller, "select pg_advisory_xact_lock(hashtextextended(:controllerId, 8383))::text");
    }

    @Override
    public StandingHolds lockForDisposal(Transaction tx, ControllerId controller) {
        lock(tx, controller, "select pg_advisory_xact_lock_shared(hashtextextended(:controllerId, 8383))::text");
        return standing(tx, controller);
    }

    @Override
    public StandingHolds standing(Transaction tx, ControllerId controller) {
        return new StandingHolds(tx.handle()
                .createQuery("""
                        select content from legal_hold where controller_id = :controllerId and released_at is null
                        """)
                .bind("controllerId", controller.value())
                .map((row, _) -> hold(row))
                .list());
    }

    @Override
    public Optional<LegalHold> find(Transaction tx, ControllerId controller, HoldId id) {
        return tx.handle()
                .createQuery("""
                        select content from legal_hold where controller_id = :controllerId and hold_id = :holdId
                        """)
                .bind("controllerId", controller.value())
                .bind("holdId", id.value())
                .map((row, _) -> hold(row))
                .findOne();
    }

    @Override
    public Optional<Placed> underKey(Transaction tx, ControllerId controller, String idempotencyKey) {
        return tx.handle()
                .createQuery("""
                        select content, body_sha256 from legal_hold
                        where controller_id = :controllerId and idempotency_key = :key
                        """)
                .bind("controllerId", controller.value())
                .bind("key", idempotencyKey)
                .map((row, _) -> new Placed(hold(row), row.getString("body_sha256")))
                .findOne();
    }

    @Override
    public List<LegalHold> page(Transaction tx, ControllerId controller, HoldId after, int limit) {
        return tx.handle()
                .createQuery("""
                        select content from legal_hold where controller_id = :controllerId and hold_id > :after
                        order by hold_id limit :limit
                        """)
                .bind("controllerId", controller.value())
                .bind("after", after.value())
                .bind("limit", limit)
                .map((row, _) -> hold(row))
                .list();
    }

    @Override
    public int countStanding(Transaction tx, ControllerId controller) {
        return tx.handle()
                .createQuery("""
                        select count(*) from legal_hold where controller_id = :controllerId and released_at is null
                        """)
                .bind("controllerId", controller.value())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void place(Transaction tx, ControllerId controller, LegalHold hold, IdempotencyKey key) {
        tx.handle()
                .createUpdate("""
                        insert into legal_hold (controller_id, hold_id, content, review_by, idempotency_key, body_sha256)
                        values (:controllerId, :holdId, :content, :reviewBy, :key, :bodySha256)
                        """)
                .bind("controllerId", controller.value())
                .bind("holdId", hold.id().value())
                .bind("content", Json.write(hold))
                .bind("reviewBy", hold.reviewBy().atOffset(ZoneOffset.UTC))
                .bind("key", key == null ? null : key.value())
                .bind("bodySha256", key == null ? null : key.bodySha256())
                .execute();
    }

    @Override
    public void release(Transaction tx, ControllerId controller, LegalHold hold) {
        int released = tx.handle()
                .createUpdate("""
                        update legal_hold set content = :content, released_at = :at
                        where controller_id = :controllerId and hold_id = :holdId and released_at is null
                        """)
                .bind("controllerId", controller.value())
                .bind("holdId", hold.id().value())
                .bind("content", Json.write(hold))
                .bind("at", hold.released().orElseThrow().at().atOffset(ZoneOffset.UTC))
                .execute();
        if (released != 1) {
            throw new IllegalStateException("The hold was not released");
        }
    }

    @Override
    public List<LegalHold> newlyOverdue(Transaction tx, ControllerId controller, Instant now, int limit) {
        return tx.handle()
                .createQuery("""
                        with due as (
                            select hold_id from legal_hold
                            where controller_id = :controllerId and released_at is null and alarmed_at is null
                                and review_by <= :now
                            order by review_by limit :limit for update skip locked)
                        update legal_hold set alarmed_at = :now
                        where controller_id = :controllerId and hold_id in (select hold_id from due)
                        returning content
                        """)
                .bind("controllerId", controller.value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((row, _) -> hold(row))
                .list();
    }

    @Override
    @AcrossControllers("one metric says for the whole service how many reviews are overdue")
    public long countOverdue(Transaction tx, Instant now) {
        return tx.handle()
                .createQuery("select count(*) from legal_hold where released_at is null and review_by <= :now")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .one();
    }

    private static void lock(Transaction tx, ControllerId controller, String statement) {
        String nothing = tx.handle()
                .createQuery(statement)
                .bind("controllerId", controller.value())
                .mapTo(String.class)
                .one();
        assert nothing.isEmpty();
    }

    private static LegalHold hold(ResultSet row) throws SQLException {
        try {
            return Json.MAPPER.readValue(row.getString("content"), LegalHold.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("A hold cannot be read", e);
        }
    }
}
