package io.assentry.retention.erased;

import io.assentry.kit.access.ControllerId;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class PostgresTombstones implements Tombstones {

    @Override
    public Map<Pseudonym, Erased> ofPersons(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms) {
        Map<Pseudonym, Erased> erased = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select pseudonym, request_id, before_at from erased_person
                        where controller_id = :controllerId and pseudonym = any(:pseudonyms)
                        """)
                .bind("controllerId", controller.value())
                .bindArray("pseudonyms", String.class, values(pseudonyms))
                .map((row, _) -> Map.entry(new Pseudonym(row.getString("pseudonym")), erased(row)))
                .forEach(it -> erased.put(it.getKey(), it.getValue()));
        return erased;
    }

    @Override
    public Map<UUID, Erased> ofRecords(Transaction tx, ControllerId controller, Collection<UUID> recordKeys) {
        Map<UUID, Erased> erased = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select record_key, request_id, before_at from erased_record
                        where controller_id = :controllerId and record_key = any(:keys)
                        """)
                .bind("controllerId", controller.value())
                .bindArray("keys", UUID.class, List.copyOf(recordKeys))
                .map((row, _) -> Map.entry(row.getObject("record_key", UUID.class), erased(row)))
                .forEach(it -> erased.put(it.getKey(), it.getValue()));
        return erased;
    }

    @Override
    public void erasePersons(
            Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms, Erased erased, Instant at) {
        tx.handle()
                .createUpdate("""
                        insert into erased_person as e (controller_id, pseudonym, request_id, before_at, erased_at)
                        select :controllerId, p, :requestId, :before, :at from unnest(:pseudonyms::text[]) as p
                        on conflict (controller_id, pseudonym) do update set request_id = excluded.request_id,
                            before_at = excluded.before_at, erased_at = excluded.erased_at
                        where e.before_at < excluded.before_at
                        """)
                .bind("controllerId", controller.value())
                .bind("requestId", erased.requestId())
                .bind("before", erased.before().atOffset(ZoneOffset.UTC))
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bindArray("pseudonyms", String.class, values(pseudonyms))
                .execute();
    }

    @Override
    public void eraseRecords(
            Transaction tx, ControllerId controller, Collection<UUID> recordKeys, Erased erased, Instant at) {
        tx.handle()
                .createUpdate("""
                        insert into erased_record as e (controller_id, record_key, request_id, before_at, erased_at)
                        select :controllerId, k, :requestId, :before, :at from unnest(:keys::uuid[]) as k
                        on conflict (controller_id, record_key) do update set request_id = excluded.request_id,
                            before_at = excluded.before_at, erased_at = excluded.erased_at
                        where e.before_at < excluded.before_at
                        """)
                .bind("controllerId", controller.value())
                .bind("requestId", erased.requestId())
                .bind("before", erased.before().atOffset(ZoneOffset.UTC))
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bindArray("keys", UUID.class, List.copyOf(recordKeys))
                .execute();
    }

    private static Erased erased(ResultSet row) throws SQLException {
        return new Erased(
                row.getObject("request_id", UUID.class),
                row.getObject("before_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> values(Collection<Pseudonym> pseudonyms) {
        return pseudonyms.stream().map(Pseudonym::value).toList();
    }
}
