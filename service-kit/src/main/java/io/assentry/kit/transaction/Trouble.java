package io.assentry.kit.transaction;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;

/**
 * Tells trouble of the database, of a neighbour or of the machine, which passes and is waited out, from a fault of the
 * message or the code, which does not.
 */
public final class Trouble {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String ROLLED_BACK = "40";

    /** SQLSTATE classes: connection, rollback (deadlock, serialisation), resources, lock, operator, system, internal. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58", "XX");

    private Trouble() {}

    public static boolean isTrouble(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionException
                    || cause instanceof InterruptedException
                    || cause instanceof Unreachable
                    || isFailedCommit(cause)) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.length() < 2 || PASSING.contains(state.substring(0, 2));
            }
        }
        return false;
    }

    /**
     * All statements went well and the commit did not: the connection was lost, or it took too long. The platform tells of
     * it without the reason, and nobody knows whether it holds.
     */
    private static boolean isFailedCommit(Throwable thrown) {
        return thrown instanceof RollbackException && !(thrown.getCause() instanceof SQLException);
    }

    /** Two transactions met: the same new thing, a deadlock or a serialisation failure. Worth deciding again. */
    public static boolean isConflict(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return UNIQUE_VIOLATION.equals(state) || (state != null && state.startsWith(ROLLED_BACK));
            }
        }
        return false;
    }

    /** The kind and place of a failure without its message, which may quote a row: what may be logged. */
    public static String describe(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 6; cause = cause.getCause(), depth++) {
            text.append(depth == 0 ? "" : " <- ").append(cause.getClass().getName());
            if (cause instanceof SQLException sql) {
                text.append('[').append(sql.getSQLState()).append(']');
            }
            for (StackTraceElement frame : cause.getStackTrace()) {
                if (frame.getClassName().startsWith("io.assentry.")) {
                    text.append(" at ").append(frame);
                    break;
                }
            }
        }
        return text.toString();
    }
}
