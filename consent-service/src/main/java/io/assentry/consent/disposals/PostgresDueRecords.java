package io.assentry.consent.disposals;

import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.DeletingRole;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The worker finds and locks; the disposal role deletes by key. */
@ApplicationScoped
class PostgresDueRecords implements DueRecords {

    private final Transactions transactions;

    PostgresDueRecords(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    @AcrossControllers("background: whatever is over its period, whosever it is")
    public List<Due> take(Transaction tx, RecordKind kind, Instant before, int limit) {
        String sql = switch (kind) {
            case DISPATCH -> """
                    select controller_id, message_id as key from dispatch
                    where decided_at < :before
                    order by decided_at limit :limit for update skip locked
                    """;
            case INBOUND_MESSAGE -> """
                    select m.controller_id, m.inbound_message_id::text as key from inbound_message m
                    where m.recorded_at < :before
                      and not exists (select from reply_review r
                                      where r.controller_id = m.controller_id and r.outcome is null
                                        and r.inbound_message_id = m.inbound_message_id)
                    order by m.recorded_at limit :limit for update of m skip locked
                    """;
            case DELIVERY_REPORT -> """
                    select controller_id, report_id as key from delivery_report
                    where recorded_at < :before
                    order by recorded_at limit :limit for update skip locked
                    """;
            case REPLY_REVIEW -> """
                    select controller_id, review_id::text as key from reply_review
                    where outcome is not null and decided_at < :before
                    order by decided_at limit :limit for update skip locked
                    """;
            case SIGNAL -> """
                    select controller_id, signal_id::text as key from gpc_signal
                    where lifted_at is not null and lifted_at < :before
                    order by lifted_at limit :limit for update skip locked
                    """;
        };
        return tx.handle()
                .createQuery(sql)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((row, _) -> new Due(new ControllerId(row.getString("controller_id")), row.getString("key")))
                .list();
    }

    @Override
    @AcrossControllers("background: by keys that were taken with their controllers")
    public void delete(Transaction tx, RecordKind kind, List<Due> due) {
        String sql = switch (kind) {
            case DISPATCH -> """
                    delete from dispatch d using unnest(:controllerIds::text[], :keys::text[]) as k (controller_id, key)
                    where d.controller_id = k.controller_id and d.message_id = k.key
                    """;
            case INBOUND_MESSAGE -> """
                    delete from inbound_message d
                    using unnest(:controllerIds::text[], :keys::uuid[]) as k (controller_id, key)
                    where d.controller_id = k.controller_id and d.inbound_message_id = k.key
                    """;
            case DELIVERY_REPORT -> """
                    delete from delivery_report d
                    using unnest(:controllerIds::text[], :keys::text[]) as k (controller_id, key)
                    where d.controller_id = k.controller_id and d.report_id = k.key
                    """;
            case REPLY_REVIEW -> """
                    delete from reply_review d
                    using unnest(:controllerIds::text[], :keys::uuid[]) as k (controller_id, key)
                    where d.controller_id = k.controller_id and d.review_id = k.key
                    """;
            case SIGNAL -> """
                    delete from gpc_signal d
                    using unnest(:controllerIds::text[], :keys::uuid[]) as k (controller_id, key)
                    where d.controller_id = k.controller_id and d.signal_id = k.key
                    """;
        };
        int deleted = DeletingRole.during(
                tx,
                () -> tx.handle()
                        .createUpdate(sql)
                        .bind(
                                "controllerIds",
                                due.stream()
                                        .map(each -> each.controller().value())
                                        .toArray(String[]::new))
                        .bind("keys", due.stream().map(Due::key).toArray(String[]::new))
                        .execute());
        if (deleted != due.size()) {
            throw new IllegalStateException(deleted + " of " + due.size() + " records were disposed of");
        }
    }

    @Override
    @AcrossControllers("a figure for the operator: how far disposal is behind, whosever it is")
    public Optional<Instant> oldest(RecordKind kind) {
        String sql = switch (kind) {
            case DISPATCH -> "select min(decided_at) from dispatch";
            case INBOUND_MESSAGE -> "select min(recorded_at) from inbound_message";
            case DELIVERY_REPORT -> "select min(recorded_at) from delivery_report";
            case REPLY_REVIEW -> "select min(decided_at) from reply_review where outcome is not null";
            case SIGNAL -> "select min(lifted_at) from gpc_signal where lifted_at is not null";
        };
        return transactions.read(handle -> handle.createQuery(sql)
                .map((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .one());
    }
}
