package io.assentry.kit.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/**
 * Which shards this process owns: session-level advisory locks on a connection of their own. The session ends by itself
 * when the process dies or falls silent, since PostgreSQL is told to end it after a short idle time. Members count
 * themselves by a shared lock, and each takes its fair share, so that replicas add throughput. Which producer sends a
 * shard's rows is written down on the same session: who has lost the session can claim nothing any more.
 */
final class ShardLeases {

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
    synchronized BitSet renew() throws SQLException {
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

    /** A shard above the fair share, to be given up once nothing of it is under way; -1 for none. */
    synchronized int surplus() throws SQLException {
        return session != null && owned.cardinality() > fairShare() ? owned.length() - 1 : -1;
    }

    /** Lets go of a shard in good order: nothing of it is under way, so that the next owner has nobody to fence. */
    synchronized void giveUp(int shard) throws SQLException {
        if (session != null && owned.get(shard)) {
            write(shard, null);
            owned.clear(shard);
            if (!ask("select pg_advisory_unlock(?, ?)", SHARD_LOCK, shard)) {
                throw new SQLException("Shard " + shard + " was not held", "55000");
            }
        }
    }

    /** Lets go of all shards likewise, at the end; what does not succeed ends with the session. */
    synchronized void giveUpAll() {
        try {
            for (int shard = owned.nextSetBit(0); shard >= 0; shard = owned.nextSetBit(shard + 1)) {
                giveUp(shard);
            }
        } catch (SQLException _) {
            // the session is gone, and whoever takes the shards over fences a producer that has closed
        }
        drop();
    }

    /** The producers that may still have rows of these shards under way. */
    synchronized Set<String> producersOf(BitSet shards) throws SQLException {
        Set<String> producers = new HashSet<>();
        try (PreparedStatement statement = mustBeOpen()
                        .prepareStatement("select shard, producer from outbox_shard where producer is not null");
                ResultSet rs = statement.executeQuery()) {
            while (rs.next()) {
                if (shards.get(rs.getInt(1))) {
                    producers.add(rs.getString(2));
                }
            }
        }
        return producers;
    }

    /** From here on whoever takes one of these shards over fences this producer first. */
    synchronized void claim(BitSet shards, String producer) throws SQLException {
        for (int shard = shards.nextSetBit(0); shard >= 0; shard = shards.nextSetBit(shard + 1)) {
            if (!owned.get(shard)) {
                throw new SQLException("Shard " + shard + " is not held", "55000");
            }
            write(shard, producer);
        }
    }

    private void write(int shard, String producer) throws SQLException {
        try (PreparedStatement statement =
                mustBeOpen().prepareStatement("update outbox_shard set producer = ? where shard = ?")) {
            statement.setString(1, producer);
            statement.setInt(2, shard);
            if (statement.executeUpdate() != 1) {
                throw new SQLException("Shard " + shard + " has no row", "55000");
            }
        }
    }

    private Connection mustBeOpen() throws SQLException {
        if (session == null) {
            throw new SQLException("The session of the leases is gone", "08003");
        }
        return session;
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
}
