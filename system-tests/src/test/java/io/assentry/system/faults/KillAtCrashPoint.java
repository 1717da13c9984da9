package io.assentry.system.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/**
 * R1: kill -9 at a named point. The process waits there for a lock that these tests hold, and dies waiting; its last
 * statement then ends without effect, or goes on without anybody to tell, since PostgreSQL may have had it already.
 */
final class KillAtCrashPoint implements Fault {

    private static final int LOCK = 4243;
    private static final Duration SOMEBODY_COMES = Duration.ofSeconds(8);

    private final CrashPoint point;
    private final boolean statementGoesOn;
    private Replica victim;
    private boolean came;

    KillAtCrashPoint(Arena arena) {
        this.point = arena.oneOf(CrashPoint.all());
        this.statementGoesOn = arena.chance(0.5);
        this.victim = arena.oneOf(arena.system().replicas(point.service()));
    }

    @Override
    public String name() {
        return "kill -9 " + victim + (came ? " while " + point.what() : " (nobody was " + point.what() + ")")
                + (came && statementGoesOn ? ", statement goes on" : "");
    }

    @Override
    public void inject(Arena arena) {
        Postgres postgres = arena.system().postgres();
        try (Connection session = postgres.connect(point.service().database());
                Statement statement = session.createStatement()) {
            run(statement, "select pg_advisory_lock(" + LOCK + ")");
            run(statement, point.create(LOCK));
            try {
                long backend = awaitBackend(statement, arena);
                victim.kill();
                arena.damaged(Set.of(point.service()));
                if (came && !statementGoesOn) {
                    run(statement, "select pg_terminate_backend(" + backend + ")");
                }
            } finally {
                run(statement, "select pg_advisory_unlock_all()");
                run(statement, point.drop());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(point.toString(), e);
        }
    }

    private long awaitBackend(Statement statement, Arena arena) {
        long[] backend = new long[1];
        came = Waiting.until(SOMEBODY_COMES, () -> {
            try (ResultSet waiting = statement.executeQuery("""
                    select a.pid, a.application_name from pg_locks l join pg_stat_activity a using (pid)
                    where l.locktype = 'advisory' and l.objid = %d and not l.granted limit 1
                    """.formatted(LOCK))) {
                if (!waiting.next()) {
                    return false;
                }
                String name = waiting.getString(2);
                backend[0] = waiting.getLong(1);
                victim = arena.system().replicas(point.service()).stream()
                        .filter(replica -> replica.name().equals(name))
                        .findFirst()
                        .orElse(victim);
                return true;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        return backend[0];
    }

    private static void run(Statement statement, String sql) throws SQLException {
        boolean unused = statement.execute(sql);
    }

    @Override
    public void heal(Arena arena) {
        victim.start();
        victim.awaitReady();
    }
}
