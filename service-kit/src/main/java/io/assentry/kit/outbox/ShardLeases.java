package io.assentry.kit.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.Properties;

/**
 * Which shards this process owns: session-level advisory locks on a connection of their own. The session ends by itself
 * when the process dies or falls silent, since PostgreSQL is told to end it after a short idle time. Members count
 * themselves by a shared lock, and each takes its fair share, so that replicas add throughput.
 */
final class ShardLeases implements AutoCloseable {

    /** Two-part advisory lock keys; the first part names the use, the second the shard. */
    private static final int SHARD_LOCK = 0x41_53_4F_42;

    private static final int MEMBER_LOCK = 0x41_53_4F_4D;

    private final RelaySettings settings;
    private final BitSet owned = new BitSet(Outbox.SHARDS);
    private Connection session;

    ShardLeases(RelaySettings settings) {
        this.settings = settings;
    }

    /**
     * Shows that this owner lives, and takes free shards up to its fair share.
     *
     * @return the shards owned now
     * @throws SQLException if the session is gone, and all shards with it
     */
    BitSet renew() throws SQLException {
        try {
            if (session == null) {
                session = open();
            }
            int share = fairShare();
            for (int shard = 0; shard < Outbox.SHARDS && owned.cardinality() < share; shard++) {
                if (!owned.get(shard) && ask("select pg_try_advisory_lock(?, ?)", SHARD_LOCK, shard)) {
                    owned.set(shard);
                }
            }
            return (BitSet) owned.clone();
        } catch (SQLException e) {
            drop();
            throw e;
        }
    }

    /** A shard above the fair share, to be given up once its relay has stopped; -1 for none. */
    int surplus() throws SQLException {
        return session != null && owned.cardinality() > fairShare() ? owned.length() - 1 : -1;
    }

    void giveUp(int shard) throws SQLException {
        if (session != null && owned.get(shard)) {
            owned.clear(shard);
            if (!ask("select pg_advisory_unlock(?, ?)", SHARD_LOCK, shard)) {
                throw new SQLException("Shard " + shard + " was not held", "55000");
            }
        }
    }

    private int fairShare() throws SQLException {
        try (PreparedStatement statement = session.prepareStatement("""
                select count(*) from pg_locks
                where locktype = 'advisory' and classid = ? and objsubid = 2 and granted
                  and database = (select oid from pg_database where datname = current_database())
                """)) {
            statement.setLong(1, MEMBER_LOCK);
            try (ResultSet rs = statement.executeQuery()) {
                int members = rs.next() ? Math.max(1, rs.getInt(1)) : 1;
                return Math.ceilDiv(Outbox.SHARDS, members);
            }
        }
    }

    private boolean ask(String sql, int use, int shard) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setInt(1, use);
            statement.setInt(2, shard);
            try (ResultSet rs = statement.executeQuery()) {
                return rs.next() && rs.getBoolean(1);
            }
        }
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", settings.jdbcUser());
        properties.put("password", settings.jdbcPassword() == null ? "" : settings.jdbcPassword());
        properties.put("ApplicationName", settings.service() + "-outbox");
        properties.put("connectTimeout", "2");
        properties.put("socketTimeout", "5");
        properties.put("tcpKeepAlive", "true");
        Connection opened = DriverManager.getConnection(settings.jdbcUrl(), properties);
        try (Statement statement = opened.createStatement()) {
            statement.execute("set idle_session_timeout = " + settings.silence().toMillis());
            statement.execute("select pg_advisory_lock_shared(" + MEMBER_LOCK + ", 0)");
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private void drop() {
        owned.clear();
        if (session != null) {
            try {
                session.close();
            } catch (SQLException _) {
                // the session is gone already: PostgreSQL has freed what it held
            }
            session = null;
        }
    }

    @Override
    public void close() {
        drop();
    }
}
