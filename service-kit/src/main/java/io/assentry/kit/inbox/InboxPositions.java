package io.assentry.kit.inbox;

import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** What has been applied: the last sequence of each key from each source, and every event id for longer than topics keep records. */
@ApplicationScoped
public class InboxPositions {

    /** Twice the 30 days that event topics keep their records. */
    static final Duration REMEMBER_EVENTS = Duration.ofDays(60);

    private final Clock clock;

    @Inject
    public InboxPositions(Clock clock) {
        this.clock = clock;
    }

    /** True if the message is new, and then remembered; false for a repeat or an overtaken one. */
    boolean advance(Transaction tx, String topic, Heard<?> heard) {
        return tx.handle()
                        .createQuery("""
                        with p as (
                            insert into inbox_position as p (topic, record_key, source, sequence)
                            values (:topic, :key, :source, :sequence)
                            on conflict (topic, record_key, source) do update set sequence = excluded.sequence
                            where p.sequence < excluded.sequence
                            returning 1),
                        e as (
                            insert into inbox_event (event_id, received_at)
                            select :id, :now::timestamptz from p
                            on conflict do nothing
                            returning 1)
                        select count(*) from e
                        """)
                        .bind("topic", topic)
                        .bind("key", heard.key())
                        .bind("source", heard.source())
                        .bind("sequence", heard.sequence())
                        .bind("id", heard.id())
                        .bind("now", clock.instant().toString())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Forgets event ids older than any topic's records, at most so many at a time; gives how many. */
    int forget(Transaction tx, int atMost) {
        return tx.handle()
                .createUpdate("""
                        delete from inbox_event where event_id in (
                            select event_id from inbox_event where received_at < :before::timestamptz
                            order by received_at limit :most)
                        """)
                .bind("before", clock.instant().minus(REMEMBER_EVENTS).toString())
                .bind("most", atMost)
                .execute();
    }
}
