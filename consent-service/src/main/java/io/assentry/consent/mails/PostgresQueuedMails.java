package io.assentry.consent.mails;

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
import java.util.UUID;

@ApplicationScoped
class PostgresQueuedMails implements QueuedMails {

    private final Transactions transactions;

    PostgresQueuedMails(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Transaction tx, Queued mail) {
        int added = tx.handle()
                .createUpdate("""
                        insert into confirmation_mail (controller_id, consent_id, queued_at, expires_at, next_attempt_at,
                            wrapped_under, wrapped, sealed)
                        values (:controllerId, :consentId, :queuedAt, :expiresAt, :queuedAt, :wrappedUnder, :wrapped,
                            :sealed)
                        """)
                .bind("controllerId", mail.place().controller().value())
                .bind("consentId", mail.place().consentId())
                .bind("queuedAt", mail.queuedAt().atOffset(ZoneOffset.UTC))
                .bind("expiresAt", mail.expiresAt().atOffset(ZoneOffset.UTC))
                .bind("wrappedUnder", mail.letter().wrappedUnder())
                .bind("wrapped", mail.letter().wrapped())
                .bind("sealed", mail.letter().sealed())
                .execute();
        if (added != 1) {
            throw new IllegalStateException("A mail was not queued");
        }
    }

    @Override
    public int waiting(ControllerId controller, int limit) {
        return transactions.read(handle -> handle.createQuery("""
                        select count(*) from (
                            select from confirmation_mail where controller_id = :controllerId limit :limit) w
                        """)
                .bind("controllerId", controller.value())
                .bind("limit", limit)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    @AcrossControllers("background: whatever is due, whosever it is")
    public List<Taken> take(Transaction tx, Instant now, Instant until, boolean endedOnly, int limit) {
        return tx.handle()
                .createQuery("""
                        update confirmation_mail m set attempts = m.attempts + 1, next_attempt_at = :until
                        from (select controller_id, consent_id from confirmation_mail
                              where next_attempt_at <= :now and (not :endedOnly or expires_at <= :now)
                              order by next_attempt_at limit :limit for update skip locked) due
                        where m.controller_id = due.controller_id and m.consent_id = due.consent_id
                        returning m.controller_id, m.consent_id, m.queued_at, m.expires_at, m.attempts, m.wrapped_under,
                                  m.wrapped, m.sealed
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .bind("endedOnly", endedOnly)
                .bind("limit", limit)
                .map((row, _) -> taken(row))
                .list();
    }

    @Override
    public void putOff(Transaction tx, Place place, Instant until) {
        tx.handle()
                .createUpdate("""
                        update confirmation_mail set next_attempt_at = least(:until, expires_at)
                        where controller_id = :controllerId and consent_id = :consentId
                        """)
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .bind("controllerId", place.controller().value())
                .bind("consentId", place.consentId())
                .execute();
    }

    @Override
    public boolean end(Transaction tx, Place place) {
        return tx.handle()
                        .createUpdate("""
                                delete from confirmation_mail
                                where controller_id = :controllerId and consent_id = :consentId
                                """)
                        .bind("controllerId", place.controller().value())
                        .bind("consentId", place.consentId())
                        .execute()
                == 1;
    }

    @Override
    @AcrossControllers("background: a figure about all of them")
    public Figures figures(Instant now) {
        return transactions.read(handle -> handle.createQuery("""
                        select count(*) as count, coalesce(min(queued_at), :now) as oldest from confirmation_mail
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, _) -> new Figures(row.getLong("count"), Duration.between(instant(row, "oldest"), now)))
                .one());
    }

    private static Taken taken(ResultSet row) throws SQLException {
        Place place =
                new Place(new ControllerId(row.getString("controller_id")), row.getObject("consent_id", UUID.class));
        SealedLetter letter =
                new SealedLetter(row.getString("wrapped_under"), row.getBytes("wrapped"), row.getBytes("sealed"));
        return new Taken(
                new Queued(place, letter, instant(row, "queued_at"), instant(row, "expires_at")),
                row.getInt("attempts"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
