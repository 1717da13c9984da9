package io.assentry.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/**
 * Sealing has no switch. A sealer works under a lock of the database, and whoever holds it keeps every sealer from its work:
 * each looks a few times a second, finds it taken and does nothing. Closed, it waits until what was left is sealed.
 */
final class SealingHeld implements AutoCloseable {

    /** The lock of {@code EvidenceSeal}. */
    private static final long SEALER_LOCK = 0x41_53_53_45_41_4CL;

    private final Connection connection;
    private final long sealedBefore;

    /** @param connection of its own, into the service's database; closed with this */
    SealingHeld(Connection connection) throws SQLException {
        this.connection = connection;
        execute("select pg_advisory_lock(" + SEALER_LOCK + ")");
        this.sealedBefore = number("select coalesce(max(leaf_index) + 1, 0) from evidence_sealed");
    }

    @Override
    public void close() throws SQLException {
        long sealed = number("select coalesce(max(leaf_index) + 1, 0) from evidence_sealed") - sealedBefore;
        if (sealed != 0) {
            throw new IllegalStateException(sealed + " leaves were sealed meanwhile: the lock is another one by now");
        }
        execute("select pg_advisory_unlock(" + SEALER_LOCK + ")");
        while (number("select count(*) from (select from evidence_unsealed limit 1) u") > 0) {
            LockSupport.parkNanos(50_000_000);
        }
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
