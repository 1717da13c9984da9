package io.assentry.consent.confirmations;

import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresConfirmations implements Requests {

    private final Transactions transactions;

    PostgresConfirmations(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<SubjectKey> personOf(ControllerId controller, UUID consentId) {
        return transactions.read(handle -> handle.createQuery("""
                        select controller_id, subject_id from consent_request
                        where controller_id = :controllerId and consent_id = :consentId
                        """)
                .bind("controllerId", controller.value())
                .bind("consentId", consentId)
                .map((row, _) -> person(row))
                .findOne());
    }

    @Override
    @AcrossControllers("a link names no controller; 256 random bits name the request")
    public Optional<Found> withToken(String tokenSha256) {
        return transactions.read(handle -> handle.createQuery("""
                        select controller_id, subject_id, consent_id, confirm_by, answered_at from consent_request
                        where token_sha256 = :token
                        """)
                .bind("token", tokenSha256)
                .map((row, _) -> new Found(
                        person(row),
                        row.getObject("consent_id", UUID.class),
                        instant(row, "confirm_by"),
                        instant(row, "answered_at")))
                .findOne());
    }

    @Override
    @AcrossControllers("background: whatever is over, whosever it is")
    public List<Overdue> overdue(Instant now, Overdue after, int limit) {
        return transactions.read(handle -> handle.createQuery("""
                        select controller_id, subject_id, consent_id, forget_at from consent_request
                        where forget_at <= :now and answered_at is null
                          and (forget_at, controller_id, consent_id)
                              > (coalesce(:afterTime, '-infinity'::timestamptz), coalesce(:afterController, ''),
                                 coalesce(:afterId, '00000000-0000-0000-0000-000000000000'::uuid))
                        order by forget_at, controller_id, consent_id
                        limit :limit
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("afterTime", after == null ? null : after.forgetAt().atOffset(ZoneOffset.UTC))
                .bind(
                        "afterController",
                        after == null ? null : after.person().controller().value())
                .bind("afterId", after == null ? null : after.consentId())
                .bind("limit", limit)
                .map((row, _) ->
                        new Overdue(person(row), row.getObject("consent_id", UUID.class), instant(row, "forget_at")))
                .list());
    }

    @Override
    @AcrossControllers("background: whatever is over, whosever it is")
    public int forgetAnswered(Transaction tx, Instant now, int limit) {
        return tx.handle()
                .createUpdate("""
                        delete from consent_request q
                        using (select controller_id, consent_id from consent_request
                               where forget_at <= :now and answered_at is not null
                               order by forget_at limit :limit for update skip locked) done
                        where q.controller_id = done.controller_id and q.consent_id = done.consent_id
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .execute();
    }

    @Override
    public void forgetPerson(Transaction tx, SubjectKey person) {
        boolean more = tx.handle()
                .createQuery("""
                        select exists (select from subject s
                                       where s.controller_id = :controllerId and s.subject_id = :subjectId and s.kept)
                            or exists (select from consent_fact f
                                       where f.controller_id = :controllerId and f.subject_id = :subjectId
                                         and f.kind not in ('requested', 'lapsed'))
                            or exists (select from consent_request q
                                       where q.controller_id = :controllerId and q.subject_id = :subjectId)
                            or exists (select from suppression x
                                       where x.controller_id = :controllerId and x.subject_id = :subjectId)
                            or exists (select from notice_acknowledgement a
                                       where a.controller_id = :controllerId and a.subject_id = :subjectId)
                            or exists (select from gpc_signal g
                                       where g.controller_id = :controllerId and g.subject_id = :subjectId)
                            or exists (select from objection o
                                       where o.controller_id = :controllerId and o.subject_id = :subjectId)
                            or exists (select from erasure e
                                       where e.controller_id = :controllerId and e.subject_id = :subjectId)
                        """)
                .bind("controllerId", person.controller().value())
                .bind("subjectId", person.subject().value())
                .mapTo(Boolean.class)
                .one();
        if (more) {
            return;
        }
        int gone = tx.handle()
                .createUpdate("""
                        with p as (delete from permission
                                   where controller_id = :controllerId and subject_id = :subjectId),
                             n as (delete from subject_pseudonym
                                   where controller_id = :controllerId and subject_id = :subjectId)
                        delete from subject where controller_id = :controllerId and subject_id = :subjectId
                        """)
                .bind("controllerId", person.controller().value())
                .bind("subjectId", person.subject().value())
                .execute();
        assert gone == 1;
    }

    private static SubjectKey person(ResultSet row) throws SQLException {
        return new SubjectKey(
                new ControllerId(row.getString("controller_id")),
                new SubjectId(row.getObject("subject_id", UUID.class)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
