package io.assentry.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Looks into the database of the service under test, with that service's own rights: what the service may not do to its
 * tables, a test cannot do by these methods either.
 */
public final class Database {

    private Database() {}

    /** The rows that a query finds, columns by their names in lower case. */
    public static List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet found = statement.executeQuery()) {
            ResultSetMetaData columns = found.getMetaData();
            List<Map<String, Object>> rows = new ArrayList<>();
            while (found.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnLabel(i), found.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError("The query failed: " + sql, e);
        }
    }

    /** The one value that a query finds, such as a count. */
    @SuppressWarnings("unchecked")
    public static <T> T value(String sql, Object... parameters) {
        List<Map<String, Object>> rows = rows(sql, parameters);
        if (rows.size() != 1 || rows.getFirst().size() != 1) {
            throw new AssertionError("One value was expected, found " + rows.size() + " rows: " + sql);
        }
        return (T) rows.getFirst().values().iterator().next();
    }

    /** Runs a statement that changes something and returns how many rows it touched. */
    public static int execute(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw new AssertionError("The statement failed: " + sql, e);
        }
    }

    /** An own connection, for tests that hold a transaction or a lock open. */
    public static Connection connect() throws SQLException {
        return connect(System.getProperty(Servers.JDBC_USER), System.getProperty(Servers.JDBC_PASSWORD));
    }

    /** The owner of the tables, who migrates them. */
    public static Connection connectAsOwner() throws SQLException {
        return connect(System.getProperty(Servers.OWNER), System.getProperty(Servers.OWNER_PASSWORD));
    }

    /** Whoever has taken the database over: for tests that take it away or break it on purpose. */
    public static Connection connectAsAdministrator() throws SQLException {
        return connect("postgres", "");
    }

    private static Connection connect(String user, String password) throws SQLException {
        String url = System.getProperty(Servers.JDBC_URL);
        if (url == null) {
            throw new IllegalStateException("Database needs the test servers: run this as an integration test (*IT)");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source.getConnection();
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
