package io.assentry.dsar.pages;

import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

@ApplicationScoped
class PostgresPublicAttempts implements PublicAttempts {

    private final Transactions transactions;

    PostgresPublicAttempts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public int count(Transaction tx, String door, Instant hour, byte[] origin) {
        tx.handle()
                .createUpdate("delete from public_attempt where door = :door and hour < :hour")
                .bind("door", door)
                .bind("hour", hour)
                .execute();
        return tx.handle()
                .createQuery("""
                        insert into public_attempt as a (door, hour, origin, attempts) values (:door, :hour, :origin, 1)
                        on conflict (door, hour, origin) do update set attempts = a.attempts + 1
                        returning attempts
                        """)
                .bind("door", door)
                .bind("hour", hour)
                .bind("origin", origin)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public int counted(String door, Instant hour, byte[] origin) {
        return transactions.read(handle -> handle.createQuery("""
                        select coalesce(max(attempts), 0) from public_attempt
                        where door = :door and hour = :hour and origin = :origin
                        """)
                .bind("door", door)
                .bind("hour", hour)
                .bind("origin", origin)
                .mapTo(Integer.class)
                .one());
    }
}
