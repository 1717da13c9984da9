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
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * The person is locked, as everybody does before they change what stands for them, and not the permission: nobody can then
 * wait for the other the wrong way round.
 */
@ApplicationScoped
class PostgresDueConsents implements DueConsents {

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

    private static SubjectKey person(ResultSet row) throws SQLException {
        return new SubjectKey(
                new ControllerId(row.getString("controller_id")),
                new SubjectId(row.getObject("subject_id", UUID.class)));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(new PurposeId(row.getString("purpose_id")), Channel.of(row.getString("channel")));
    }
}
