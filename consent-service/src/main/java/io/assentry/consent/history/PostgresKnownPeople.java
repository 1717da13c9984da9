package io.assentry.consent.history;

import io.assentry.consent.history.History.KnownPerson;
import io.assentry.consent.history.History.Standing;
import io.assentry.consent.history.History.StandingSuppression;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Who is known by a name, and what stands for them now; asking makes nobody. */
@ApplicationScoped
class PostgresKnownPeople {

    List<KnownPerson> known(Transaction tx, ControllerId controller, Collection<Pseudonym> names) {
        return tx.handle()
                .createQuery("""
                        select s.subject_id, s.created_at,
                               (select array_agg(n.pseudonym order by n.linked_at, n.pseudonym)
                                from subject_pseudonym n
                                where n.controller_id = :controllerId and n.subject_id = s.subject_id) as names,
                               (select min(g.recorded_at) from gpc_signal g
                                where g.controller_id = :controllerId and g.subject_id = s.subject_id
                                  and g.lifted_at is null) as signal_since
                        from subject s
                        where s.controller_id = :controllerId
                          and s.subject_id in (select p.subject_id from subject_pseudonym p
                                               where p.controller_id = :controllerId
                                                 and p.pseudonym = any (:pseudonyms))
                        order by s.subject_id
                        """)
                .bind("controllerId", controller.value())
                .bind("pseudonyms", names.stream().map(Pseudonym::value).toArray(String[]::new))
                .map((row, _) -> person(tx.handle(), controller, row))
                .list();
    }

    private static KnownPerson person(Handle handle, ControllerId controller, ResultSet row) throws SQLException {
        UUID subject = row.getObject("subject_id", UUID.class);
        return new KnownPerson(
                subject,
                instant(row, "created_at"),
                Arrays.stream((String[]) row.getArray("names").getArray())
                        .map(Pseudonym::new)
                        .toList(),
                permissions(handle, controller, subject),
                suppressions(handle, controller, subject),
                instant(row, "signal_since"));
    }

    private static List<Standing> permissions(Handle handle, ControllerId controller, UUID subject) {
        return handle.createQuery("""
                        select purpose_id, channel, state, version, changed_at, consent_id, given_at, valid_until,
                               withdrawn_at
                        from permission
                        where controller_id = :controllerId and subject_id = :subjectId
                        order by purpose_id, channel
                        """)
                .bind("controllerId", controller.value())
                .bind("subjectId", subject)
                .map((row, _) -> new Standing(
                        row.getString("purpose_id"),
                        row.getString("channel"),
                        row.getString("state"),
                        row.getLong("version"),
                        instant(row, "changed_at"),
                        row.getObject("consent_id", UUID.class),
                        instant(row, "given_at"),
                        instant(row, "valid_until"),
                        instant(row, "withdrawn_at")))
                .list();
    }

    private static List<StandingSuppression> suppressions(Handle handle, ControllerId controller, UUID subject) {
        return handle.createQuery("""
                        select suppression_id, reason, purpose_id, channel, since
                        from suppression
                        where controller_id = :controllerId and subject_id = :subjectId and lifted_at is null
                        order by since, suppression_id
                        """)
                .bind("controllerId", controller.value())
                .bind("subjectId", subject)
                .map((row, _) -> new StandingSuppression(
                        row.getObject("suppression_id", UUID.class),
                        row.getString("reason"),
                        row.getString("purpose_id"),
                        row.getString("channel"),
                        instant(row, "since")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
