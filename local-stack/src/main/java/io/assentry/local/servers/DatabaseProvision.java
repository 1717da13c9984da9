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
        login(owner, password);
        if (!exists("select 1 from pg_database where datname = ?", database)) {
            execute("create database %I owner %I", database, owner);
        }
        execute("revoke all on database %I from public", database);
        execute("revoke connect on database %I from public", "postgres");
        execute("revoke connect on database %I from public", "template1");
    }

    /** A role that may enter and work, and another that it may take on to let evidence be forgotten. */
    void addWorker(String database, String role, String password) throws SQLException {
        login(role, password);
        execute("grant connect, temporary on database %I to %I", database, role);
        String disposal = database + "_disposal";
        if (!exists("select 1 from pg_roles where rolname = ?", disposal)) {
            execute("create role %I nologin", disposal);
        }
        // taken on by name only: what the disposal role may do, the worker may not do by itself
        execute("grant %I to %I with inherit false, set true", disposal, role);
    }

    /**
     * In the database itself: whatever tables the owner makes, the worker may read and write. Those of a database that
     * belonged to the worker itself change hands; the next migration takes back what nobody may do to evidence.
     */
    void letWork(String database, String owner, String role) throws SQLException {
        if (exists("select 1 from pg_tables where schemaname = 'public' and tableowner = ?", role)) {
            execute("alter database %I owner to %I", database, owner);
            execute("reassign owned by %I to %I", role, owner);
            execute("grant select, insert, update, delete on all tables in schema public to %I", role);
            execute("grant usage, select on all sequences in schema public to %I", role);
        }
        execute("grant usage on schema public to %I", role);
        execute(
                "alter default privileges for role %I grant select, insert, update, delete on tables to %I",
                owner, role);
        execute("alter default privileges for role %I grant usage, select on sequences to %I", owner, role);
    }

    private void login(String role, String password) throws SQLException {
        if (!exists("select 1 from pg_roles where rolname = ?", role)) {
            execute("create role %I login nosuperuser nocreatedb nocreaterole", role);
        }
        execute("alter role %I password %L", role, password);
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
