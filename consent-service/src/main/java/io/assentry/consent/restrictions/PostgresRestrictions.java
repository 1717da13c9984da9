package io.assentry.consent.restrictions;

import io.assentry.consent.restrictions.Restriction.Lifting;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

@ApplicationScoped
class PostgresRestrictions implements Restrictions {

    private final Transactions transactions;

    PostgresRestrictions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Restriction> find(ControllerId controller, UUID id) {
        return transactions.read(handle -> handle.createQuery("""
                        select r.controller_id, r.restriction_id, r.subject_id, r.ground, r.occurred_at, r.recorded_at,
                               r.request_id, l.told_at, l.lifted_at
                        from restriction r
                        left join restriction_lifting l
                          on l.controller_id = :controllerId and l.restriction_id = r.restriction_id
                        where r.controller_id = :controllerId and r.restriction_id = :id
                        """)
                .bind("controllerId", controller.value())
                .bind("id", id)
                .map((row, _) -> restriction(row))
                .findOne());
    }

    @Override
    public Map<SubjectKey, List<Restriction>> of(Transaction tx, Collection<SubjectKey> people) {
        return tx
                .handle()
                .createQuery("""
                        select r.controller_id, r.restriction_id, r.subject_id, r.ground, r.occurred_at, r.recorded_at,
                               r.request_id, l.told_at, l.lifted_at
                        from unnest(:controllerIds::text[], :subjectIds::uuid[]) as k (controller_id, subject_id)
                        join restriction r on r.controller_id = k.controller_id and r.subject_id = k.subject_id
                        left join restriction_lifting l
                          on l.controller_id = r.controller_id and l.restriction_id = r.restriction_id
                        order by r.recorded_at, r.restriction_id
                        """)
                .bind(
                        "controllerIds",
                        people.stream().map(key -> key.controller().value()).toArray(String[]::new))
                .bind(
                        "subjectIds",
                        people.stream().map(key -> key.subject().toString()).toArray(String[]::new))
                .map((row, _) -> restriction(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Restriction::person));
    }

    @Override
    public List<Restriction> ofRequest(Transaction tx, ControllerId controller, UUID request) {
        return tx.handle()
                .createQuery("""
                        select r.controller_id, r.restriction_id, r.subject_id, r.ground, r.occurred_at, r.recorded_at,
                               r.request_id, l.told_at, l.lifted_at
                        from restriction r
                        left join restriction_lifting l
                          on l.controller_id = :controllerId and l.restriction_id = r.restriction_id
                        where r.controller_id = :controllerId and r.request_id = :requestId
                        order by r.recorded_at, r.restriction_id
                        """)
                .bind("controllerId", controller.value())
                .bind("requestId", request)
                .map((row, _) -> restriction(row))
                .list();
    }

    @Override
    public void write(Transaction tx, List<Restriction.Fact> facts) {
        for (Restriction.Fact fact : facts) {
            int written = switch (fact) {
                case Restriction.Raised raised -> raise(tx.handle(), raised.restriction());
                case Restriction.Lifted lifted -> lift(tx.handle(), lifted.restriction());
            };
            if (written != 1) {
                throw new IllegalStateException("A restriction was not written");
            }
        }
    }

    private static int raise(Handle handle, Restriction restriction) {
        return handle.createUpdate("""
                        insert into restriction (controller_id, restriction_id, subject_id, ground, occurred_at,
                            recorded_at, request_id)
                        values (:controllerId, :id, :subjectId, :ground, :occurredAt, :recordedAt, :requestId)
                        """)
                .bind("controllerId", restriction.person().controller().value())
                .bind("id", restriction.id())
                .bind("subjectId", restriction.person().subject().value())
                .bind("ground", restriction.ground().wire())
                .bind("occurredAt", time(restriction.occurredAt()))
                .bind("recordedAt", time(restriction.recordedAt()))
                .bind("requestId", restriction.request())
                .execute();
    }

    private static int lift(Handle handle, Restriction restriction) {
        Lifting lifting = restriction.lifting().orElseThrow();
        return handle.createUpdate("""
                        insert into restriction_lifting (controller_id, restriction_id, told_at, lifted_at)
                        values (:controllerId, :id, :toldAt, :liftedAt)
                        """)
                .bind("controllerId", restriction.person().controller().value())
                .bind("id", restriction.id())
                .bind("toldAt", time(lifting.toldAt()))
                .bind("liftedAt", time(lifting.liftedAt()))
                .execute();
    }

    private static Restriction restriction(ResultSet row) throws SQLException {
        Instant liftedAt = instant(row, "lifted_at");
        return new Restriction(
                row.getObject("restriction_id", UUID.class),
                new SubjectKey(
                        new ControllerId(row.getString("controller_id")),
                        new SubjectId(row.getObject("subject_id", UUID.class))),
                Ground.of(row.getString("ground")),
                instant(row, "occurred_at"),
                instant(row, "recorded_at"),
                row.getObject("request_id", UUID.class),
                liftedAt == null ? Optional.empty() : Optional.of(new Lifting(instant(row, "told_at"), liftedAt)));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
