package io.assentry.consent.objections;

import io.assentry.consent.objections.InterestsObjection.Decision;
import io.assentry.consent.objections.InterestsObjection.Ground;
import io.assentry.consent.objections.InterestsObjection.Outcome;
import io.assentry.consent.objections.InterestsObjection.Verdict;
import io.assentry.consent.purposes.PurposeId;
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
class PostgresObjections implements Objections {

    private final Transactions transactions;

    PostgresObjections(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<InterestsObjection> find(ControllerId controller, UUID id) {
        return transactions.read(handle -> handle.createQuery("""
                        select o.controller_id, o.objection_id, o.subject_id, o.purpose_id, o.occurred_at,
                               o.recorded_at, o.request_id, o.task_id, o.suppression_id, d.outcome, d.ground,
                               d.assessment, d.decided_at
                        from objection o
                        left join objection_decision d
                          on d.controller_id = :controllerId and d.objection_id = o.objection_id
                        where o.controller_id = :controllerId and o.objection_id = :id
                          and o.instrument = 'legitimate_interests'
                        """)
                .bind("controllerId", controller.value())
                .bind("id", id)
                .map((row, _) -> objection(row))
                .findOne());
    }

    @Override
    public boolean isToDirectMarketing(ControllerId controller, UUID id) {
        return transactions.read(handle -> handle.createQuery("""
                        select exists (select from objection
                                       where controller_id = :controllerId and objection_id = :id
                                         and instrument = 'direct_marketing')
                        """)
                .bind("controllerId", controller.value())
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public Map<SubjectKey, List<InterestsObjection>> of(Transaction tx, Collection<SubjectKey> people) {
        return tx
                .handle()
                .createQuery("""
                        select o.controller_id, o.objection_id, o.subject_id, o.purpose_id, o.occurred_at,
                               o.recorded_at, o.request_id, o.task_id, o.suppression_id, d.outcome, d.ground,
                               d.assessment, d.decided_at
                        from unnest(:controllerIds::text[], :subjectIds::uuid[]) as k (controller_id, subject_id)
                        join objection o on o.controller_id = k.controller_id and o.subject_id = k.subject_id
                        left join objection_decision d
                          on d.controller_id = o.controller_id and d.objection_id = o.objection_id
                        where o.instrument = 'legitimate_interests'
                        order by o.recorded_at, o.objection_id
                        """)
                .bind(
                        "controllerIds",
                        people.stream().map(key -> key.controller().value()).toArray(String[]::new))
                .bind(
                        "subjectIds",
                        people.stream().map(key -> key.subject().toString()).toArray(String[]::new))
                .map((row, _) -> objection(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(InterestsObjection::person));
    }

    @Override
    public List<InterestsObjection> ofTask(Transaction tx, ControllerId controller, UUID task) {
        return tx.handle()
                .createQuery("""
                        select o.controller_id, o.objection_id, o.subject_id, o.purpose_id, o.occurred_at,
                               o.recorded_at, o.request_id, o.task_id, o.suppression_id, d.outcome, d.ground,
                               d.assessment, d.decided_at
                        from objection o
                        left join objection_decision d
                          on d.controller_id = :controllerId and d.objection_id = o.objection_id
                        where o.controller_id = :controllerId and o.task_id = :taskId
                        order by o.recorded_at, o.objection_id
                        """)
                .bind("controllerId", controller.value())
                .bind("taskId", task)
                .map((row, _) -> objection(row))
                .list();
    }

    @Override
    public void write(Transaction tx, List<InterestsObjection.Fact> facts) {
        for (InterestsObjection.Fact fact : facts) {
            int written = switch (fact) {
                case InterestsObjection.Raised raised -> raise(tx.handle(), raised.objection());
                case InterestsObjection.Decided decided -> decide(tx.handle(), decided.objection());
            };
            if (written != 1) {
                throw new IllegalStateException("An objection was not written");
            }
        }
    }

    private static int raise(Handle handle, InterestsObjection objection) {
        return handle.createUpdate("""
                        insert into objection (controller_id, objection_id, subject_id, instrument, purpose_id,
                            occurred_at, recorded_at, suppression_id, request_id, task_id)
                        values (:controllerId, :id, :subjectId, 'legitimate_interests', :purposeId, :occurredAt,
                            :recordedAt, :suppressionId, :requestId, :taskId)
                        """)
                .bind("controllerId", objection.person().controller().value())
                .bind("id", objection.id())
                .bind("subjectId", objection.person().subject().value())
                .bind(
                        "purposeId",
                        objection.purpose() == null ? null : objection.purpose().value())
                .bind("occurredAt", time(objection.occurredAt()))
                .bind("recordedAt", time(objection.recordedAt()))
                .bind("suppressionId", objection.suppression())
                .bind("requestId", objection.request())
                .bind("taskId", objection.task())
                .execute();
    }

    private static int decide(Handle handle, InterestsObjection objection) {
        Decision decision = objection.decision().orElseThrow();
        return handle.createUpdate("""
                        insert into objection_decision (controller_id, objection_id, outcome, ground, assessment,
                            decided_at)
                        values (:controllerId, :id, :outcome, :ground, :assessment, :decidedAt)
                        """)
                .bind("controllerId", objection.person().controller().value())
                .bind("id", objection.id())
                .bind("outcome", decision.outcome().wire())
                .bind("ground", decision.verdict().ground().map(Ground::wire).orElse(null))
                .bind("assessment", decision.verdict().assessment())
                .bind("decidedAt", time(decision.decidedAt()))
                .execute();
    }

    private static InterestsObjection objection(ResultSet row) throws SQLException {
        String purpose = row.getString("purpose_id");
        return new InterestsObjection(
                row.getObject("objection_id", UUID.class),
                new SubjectKey(
                        new ControllerId(row.getString("controller_id")),
                        new SubjectId(row.getObject("subject_id", UUID.class))),
                purpose == null ? null : new PurposeId(purpose),
                instant(row, "occurred_at"),
                instant(row, "recorded_at"),
                row.getObject("request_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getObject("suppression_id", UUID.class),
                decision(row));
    }

    private static Optional<Decision> decision(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return Optional.empty();
        }
        Verdict verdict = new Verdict(
                Outcome.of(outcome),
                Optional.ofNullable(row.getString("ground")).map(Ground::of),
                row.getString("assessment"));
        return Optional.of(new Decision(verdict, instant(row, "decided_at")));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
