package io.assentry.local.servers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases and the roles that own them; run again, it changes nothing but the password. */
final class DatabaseProvision {

    private final Connection connection;

    DatabaseProvision(Connection connection) {
        this.connection = connection;
    }

    void provide(String database, String owner, String password) throws SQLException {
        if (!exists("select 1 from pg_roles where rolname = ?", owner)) {
            execute("create role %I login nosuperuser nocreatedb nocreaterole", owner);
        }
        execute("alter role %I password %L", owner, password);
        if (!exists("select 1 from pg_database where datname = ?", database)) {
            execute("create database %I owner %I", database, owner);
        }
        execute("revoke all on database %I from public", database);
        execute("revoke connect on database %I from public", "postgres");
        execute("revoke connect on database %I from public", "template1");
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Data definition takes no parameters, so the server's own format() quotes names (%I) and literals (%L). */
    private void execute(String template, String... values) throws SQLException {
        String marks = ", ?".repeat(values.length);
        String sql;
        try (PreparedStatement format = connection.prepareStatement("select format(?" + marks + ")")) {
            format.setString(1, template);
            for (int i = 0; i < values.length; i++) {
                format.setString(i + 2, values[i]);
            }
            try (ResultSet rows = format.executeQuery()) {
                rows.next();
                sql = rows.getString(1);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
