package io.assentry.example.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** The system's own PostgreSQL. What fails there is told by its SQLSTATE alone: a driver's message repeats values. */
public final class Database {

    private static final int SECONDS = 10;

    private final PGSimpleDataSource source = new PGSimpleDataSource();

    public Database(String url, String user, String password) {
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(SECONDS);
        source.setSocketTimeout(3 * SECONDS);
        source.setOptions("-c statement_timeout=" + SECONDS + "s");
    }

    /** Something that is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection tx) throws SQLException;
    }

    /** All of it or nothing. */
    public <T> T transaction(Work<T> work) throws NotNow {
        try (Connection tx = source.getConnection()) {
            tx.setAutoCommit(false);
            T result = work.in(tx);
            tx.commit();
            return result;
        } catch (SQLException e) {
            throw new NotNow("PostgreSQL failed with SQLSTATE " + e.getSQLState());
        }
    }

    /** Runs a script beside a class; it can be run at every start. */
    public void prepare(Class<?> beside, String script) throws NotNow {
        try (InputStream file = beside.getResourceAsStream(script)) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            boolean _ = transaction(tx -> {
                try (Statement statement = tx.createStatement()) {
                    return statement.execute(sql);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
