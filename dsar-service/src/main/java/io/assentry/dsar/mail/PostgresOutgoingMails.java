package io.assentry.dsar.mail;

import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.vault.SealedCase;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresOutgoingMails implements OutgoingMails {

    private final Transactions transactions;

    PostgresOutgoingMails(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Transaction tx, Queued mail, Instant queuedAt, Instant expiresAt) {
        tx.handle()
                .createUpdate("""
                        insert into outgoing_mail (controller_id, mail_id, request_id, letter, recipient, queued_at,
                                                   expires_at, next_attempt_at, wrapped_under, wrapped, sealed)
                        values (:controller, :id, :request, :letter, :recipient, :queuedAt,
                                :expiresAt, :queuedAt, :wrappedUnder, :wrapped, :sealed)
                        """)
                .bind("controller", mail.controller().value())
                .bind("id", mail.id())
                .bind("request", mail.request().value())
                .bind("letter", mail.letter())
                .bind("recipient", mail.recipient().value())
                .bind("queuedAt", queuedAt)
                .bind("expiresAt", expiresAt)
                .bind("wrappedUnder", mail.sealed().wrappedUnder())
                .bind("wrapped", mail.sealed().wrapped())
                .bind("sealed", mail.sealed().secrets().get(SealedLetter.SECRET))
                .execute();
    }

    @Override
    public List<Instant> queuedFor(Transaction tx, ControllerId controller, RequestId request, String letter) {
        return tx.handle()
                .createQuery("""
                        select queued_at from outgoing_mail
                        where controller_id = :controller and request_id = :request and letter = :letter
                        order by queued_at desc
                        """)
                .bind("controller", controller.value())
                .bind("request", request.value())
                .bind("letter", letter)
                .map((row, _) -> instant(row, "queued_at"))
                .list();
    }

    @Override
    public List<Written> writtenFor(ControllerId controller, RequestId request, int limit) {
        return transactions.read(handle -> handle.createQuery("""
                        select mail_id, letter, queued_at, outcome, ended_at from outgoing_mail
                        where controller_id = :controller and request_id = :request
                        order by queued_at, mail_id limit :limit
                        """)
                .bind("controller", controller.value())
                .bind("request", request.value())
                .bind("limit", limit)
                .map((row, _) -> new Written(
                        row.getObject("mail_id", UUID.class),
                        row.getString("letter"),
                        instant(row, "queued_at"),
                        Optional.ofNullable(row.getString("outcome")),
                        Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list());
    }

    @Override
    public int queuedTo(Transaction tx, ControllerId controller, Pseudonym recipient, Instant since) {
        return tx.handle()
                .createQuery("""
                        select count(*) from outgoing_mail
                        where controller_id = :controller and recipient = :recipient and queued_at >= :since
                        """)
                .bind("controller", controller.value())
                .bind("recipient", recipient.value())
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    @AcrossControllers("background: whatever is due, whosever it is")
    public List<Taken> take(Transaction tx, Instant now, Instant until, int limit) {
        return tx.handle()
                .createQuery("""
                        update outgoing_mail m set attempts = m.attempts + 1, next_attempt_at = :until
                        from (select controller_id, mail_id from outgoing_mail w
                              where ended_at is null and next_attempt_at <= :now
                                -- a letter that confirms an opt-out waits until it is in force
                                and not (letter = 'L1' and exists (
                                    select from opt_out o
                                    where o.controller_id = w.controller_id and o.request_id = w.request_id
                                      and o.in_force_since is null))
                              order by next_attempt_at limit :limit for update skip locked) due
                        where m.controller_id = due.controller_id and m.mail_id = due.mail_id
                        returning m.controller_id, m.mail_id, m.request_id, m.letter, m.recipient, m.expires_at,
                                  m.attempts, m.wrapped_under, m.wrapped, m.sealed
                        """)
                .bind("now", now)
                .bind("until", until)
                .bind("limit", limit)
                .map((row, _) -> taken(row))
                .list();
    }

    @Override
    public void putOff(Transaction tx, Queued mail, Instant until) {
        tx.handle()
                .createUpdate("""
                        update outgoing_mail set next_attempt_at = :until
                        where controller_id = :controller and mail_id = :id and ended_at is null
                        """)
                .bind("controller", mail.controller().value())
                .bind("id", mail.id())
                .bind("until", until)
                .execute();
    }

    @Override
    public void end(Transaction tx, Queued mail, String outcome, Instant at) {
        tx.handle()
                .createUpdate("""
                        update outgoing_mail set outcome = :outcome, ended_at = :at, wrapped = null, sealed = null
                        where controller_id = :controller and mail_id = :id and ended_at is null
                        """)
                .bind("controller", mail.controller().value())
                .bind("id", mail.id())
                .bind("outcome", outcome)
                .bind("at", at)
                .execute();
    }

    @Override
    @AcrossControllers("a figure of the whole service")
    public Waiting waiting(Instant now) {
        return transactions.read(handle -> handle.createQuery("""
                        select count(*) as count, coalesce(min(queued_at), :now::timestamptz) as oldest
                        from outgoing_mail where ended_at is null
                        """)
                .bind("now", now)
                .map((row, _) -> new Waiting(row.getLong("count"), Duration.between(instant(row, "oldest"), now)))
                .one());
    }

    private static Taken taken(ResultSet row) throws SQLException {
        ControllerId controller = new ControllerId(row.getString("controller_id"));
        UUID id = row.getObject("mail_id", UUID.class);
        SealedCase sealed = new SealedCase(
                controller,
                id,
                row.getString("wrapped_under"),
                row.getBytes("wrapped"),
                Map.of(SealedLetter.SECRET, row.getBytes("sealed")));
        Queued mail = new Queued(
                controller,
                id,
                new RequestId(row.getObject("request_id", UUID.class)),
                row.getString("letter"),
                new Pseudonym(row.getString("recipient")),
                sealed);
        return new Taken(mail, row.getInt("attempts"), instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
