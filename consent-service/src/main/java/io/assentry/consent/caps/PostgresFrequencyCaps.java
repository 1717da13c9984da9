package io.assentry.consent.caps;

import io.assentry.consent.purposes.Channel;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

@ApplicationScoped
class PostgresFrequencyCaps implements FrequencyCaps {

    private final Transactions transactions;

    PostgresFrequencyCaps(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void put(Transaction tx, ControllerId controller, FrequencyCap cap) {
        int written = tx.handle()
                .createUpdate("""
                        insert into frequency_cap (controller_id, channel, per_day, set_at)
                        values (:controllerId, :channel, :perDay, :setAt)
                        on conflict (controller_id, channel) do update set
                            per_day = excluded.per_day, set_at = excluded.set_at
                        """)
                .bind("controllerId", controller.value())
                .bind("channel", cap.channel().wire())
                .bind("perDay", cap.perDay())
                .bind("setAt", cap.setAt().atOffset(ZoneOffset.UTC))
                .execute();
        if (written != 1) {
            throw new IllegalStateException("The cap was not written");
        }
    }

    @Override
    public Optional<FrequencyCap> find(ControllerId controller, Channel channel) {
        return transactions.read(handle -> handle.createQuery("""
                        select per_day, set_at from frequency_cap
                        where controller_id = :controllerId and channel = :channel
                        """)
                .bind("controllerId", controller.value())
                .bind("channel", channel.wire())
                .map((row, _) -> new FrequencyCap(
                        channel,
                        row.getInt("per_day"),
                        row.getObject("set_at", OffsetDateTime.class).toInstant()))
                .findOne());
    }
}
