package io.assentry.consent.controllers;

import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

@ApplicationScoped
class PostgresConfirmedEnd implements ConfirmedEnd {

    private final Transactions transactions;

    PostgresConfirmedEnd(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Instant> of(String topic) {
        return transactions.read(
                handle -> handle.createQuery("select confirmed_at from confirmed_end where topic = :topic")
                        .bind("topic", topic)
                        .mapTo(OffsetDateTime.class)
                        .findOne()
                        .map(OffsetDateTime::toInstant));
    }

    @Override
    public void confirm(String topic, Instant at) {
        int written = transactions.call(tx -> tx.handle()
                .createUpdate("""
                        insert into confirmed_end (topic, confirmed_at) values (:topic, :at)
                        on conflict (topic) do update set confirmed_at = excluded.confirmed_at
                        """)
                .bind("topic", topic)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
        if (written != 1) {
            throw new IllegalStateException("The end was not confirmed");
        }
    }
}
