package io.assentry.consent.aging;

import io.assentry.consent.ledger.Aging;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The person is locked, as everybody does before they change what stands for them, and not the permission: nobody can then
 * wait for the other the wrong way round.
 */
@ApplicationScoped
class PostgresDueConsents implements DueConsents {

    private final Transactions transactions;

    PostgresDueConsents(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    @AcrossControllers("background: whatever is due, whosever it is")
    public List<Due> leftBehind(Transaction tx, Instant now, int limit) {
        return tx.handle()
                .createQuery("""
                        select p.controller_id, p.subject_id, p.purpose_id, p.channel, n.notice_id, n.by_version
                        from superseded_notice n
                        cross join lateral (
                            select c.controller_id, c.subject_id, c.purpose_id, c.channel from permission c
                            where c.controller_id = n.controller_id and c.notice_id = n.notice_id
                              and c.notice_version = n.version and c.state = 'given' and c.said <> 'ended'
                              and (n.purposes = '{}' or c.purpose_id = any (n.purposes))
                              and (n.channels = '{}' or c.channel = any (n.channels))
                            limit :limit) p
                        join subject s on s.controller_id = p.controller_id and s.subject_id = p.subject_id
                        where n.stale_from <= :now
                        order by n.stale_from
                        limit :limit
                        for update of s skip locked
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((row, _) -> new Due(
                        person(row),
                        scope(row),
                        new Aging.Invalidated(
                                new Grant.Notice(row.getString("notice_id"), row.getString("by_version")))))
                .list();
    }

    @Override
    @AcrossControllers("background: whatever is due, whosever it is")
    public List<Due> expired(Transaction tx, Instant now, int limit) {
        return tx.handle()
                .createQuery("""
                        select p.controller_id, p.subject_id, p.purpose_id, p.channel
                        from permission p
                        join subject s on s.controller_id = p.controller_id and s.subject_id = p.subject_id
                        where p.state = 'given' and p.said <> 'ended' and p.said in ('granted', 'expiring')
                          and p.valid_until <= :now
                        limit :limit
                        for update of s skip locked
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((row, _) -> new Due(person(row), scope(row), new Aging.Expired()))
                .list();
    }

    @Override
    @AcrossControllers("background: whatever is due, whosever it is")
    public List<Due> expiring(Transaction tx, Instant now, Duration ahead, int limit) {
        return tx.handle()
                .createQuery("""
                        select p.controller_id, p.subject_id, p.purpose_id, p.channel
                        from permission p
                        join subject s on s.controller_id = p.controller_id and s.subject_id = p.subject_id
                        where p.state = 'given' and p.said <> 'ended' and p.said = 'granted'
                          and p.valid_until > :now and p.valid_until <= :soon
                          and not exists (select from superseded_notice n
                                          where n.controller_id = p.controller_id and n.notice_id = p.notice_id
                                            and n.version = p.notice_version and n.stale_from <= :now
                                            and (n.purposes = '{}' or p.purpose_id = any (n.purposes))
                                            and (n.channels = '{}' or p.channel = any (n.channels)))
                        limit :limit
                        for update of s skip locked
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("soon", now.plus(ahead).atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((row, _) -> new Due(person(row), scope(row), new Aging.Expiring(ahead)))
                .list();
    }

    @Override
    @AcrossControllers("background: a figure about all of them")
    public Optional<Instant> longestExpired(Instant now) {
        return transactions.read(handle -> handle.createQuery("""
                        select p.valid_until
                        from (values ('granted'), ('expiring')) as k (said)
                        cross join lateral (
                            select c.valid_until from permission c
                            where c.state = 'given' and c.said <> 'ended' and c.said = k.said and c.valid_until <= :now
                            order by c.valid_until limit 1) p
                        order by p.valid_until
                        limit 1
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .findOne());
    }

    private static SubjectKey person(ResultSet row) throws SQLException {
        return new SubjectKey(
                new ControllerId(row.getString("controller_id")),
                new SubjectId(row.getObject("subject_id", UUID.class)));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(new PurposeId(row.getString("purpose_id")), Channel.of(row.getString("channel")));
    }
}
