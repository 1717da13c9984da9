package io.assentry.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @TempDir
    Path folder;

    @Test
    void kept_data_are_found_again_by_the_next_start() throws SQLException {
        try (PostgresServer first = kept(FreePorts.one())) {
            first.provide("consent", "consent", "secret-one");
            try (Connection consent = as(first, "consent", "consent", "secret-one")) {
                run(consent, "create table fact (id int)");
                run(consent, "insert into fact values (42)");
            }
        }

        try (PostgresServer second = kept(FreePorts.one());
                Connection consent = as(second, "consent", "consent", "secret-one")) {
            assertThat(one(consent, "select id from fact")).isEqualTo("42");
            assertThat(one(consent, "show fsync")).isEqualTo("on");
            assertThat(one(consent, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void a_role_enters_its_own_database_alone_and_only_with_its_password() throws SQLException {
        try (PostgresServer server = kept(FreePorts.one())) {
            server.provide("consent", "consent", "secret-one");
            server.provide("dsar", "dsar", "secret-two");

            assertThatThrownBy(() -> as(server, "dsar", "consent", "secret-one"))
                    .hasMessageContaining("permission denied for database");
            assertThatThrownBy(() -> as(server, "postgres", "consent", "secret-one"))
                    .hasMessageContaining("permission denied for database");
            assertThatThrownBy(() -> as(server, "consent", "consent", "wrong"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> as(server, "postgres", "postgres", "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void providing_again_changes_the_password_and_keeps_the_data() throws SQLException {
        try (PostgresServer server = kept(FreePorts.one())) {
            server.provide("consent", "consent", "secret-one");
            try (Connection consent = as(server, "consent", "consent", "secret-one")) {
                run(consent, "create table fact (id int)");
            }
            server.provide("consent", "consent", "it's another");

            try (Connection consent = as(server, "consent", "consent", "it's another")) {
                assertThat(one(consent, "select count(*) from fact")).isEqualTo("0");
            }
        }
    }

    @Test
    void a_service_works_in_its_database_and_owns_nothing_in_it() throws SQLException {
        try (PostgresServer server = kept(FreePorts.one())) {
            server.provide("consent", "consent", "secret-one", "secret-two");
            try (Connection owner = as(server, "consent", "consent_owner", "secret-two");
                    Connection consent = as(server, "consent", "consent", "secret-one")) {
                run(owner, "create table fact (id int generated always as identity)");
                run(consent, "insert into fact default values");
                assertThat(one(consent, "select id from fact")).isEqualTo("1");
                assertThatThrownBy(() -> run(consent, "truncate fact")).hasMessageContaining("permission denied");
                assertThatThrownBy(() -> run(consent, "create table other (id int)"))
                        .hasMessageContaining("permission denied");
                run(consent, "set role consent_disposal");
                assertThatThrownBy(() -> run(consent, "delete from fact")).hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> as(server, "consent", "consent_disposal", ""))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_database_that_belonged_to_the_service_itself_changes_hands() throws SQLException {
        try (PostgresServer server = kept(FreePorts.one())) {
            server.provide("consent", "consent", "secret-one");
            try (Connection consent = as(server, "consent", "consent", "secret-one")) {
                run(consent, "create table fact (id int generated always as identity)");
            }
            server.provide("consent", "consent", "secret-one", "secret-two");
            server.provide("consent", "consent", "secret-one", "secret-two");

            try (Connection owner = as(server, "consent", "consent_owner", "secret-two");
                    Connection consent = as(server, "consent", "consent", "secret-one")) {
                run(owner, "alter table fact add word text");
                run(consent, "insert into fact (word) values ('one')");
                assertThatThrownBy(() -> run(consent, "alter table fact add other text"))
                        .hasMessageContaining("must be owner");
            }
        }
    }

    @Test
    void a_server_that_a_killed_process_left_is_stopped_by_the_next_start() throws SQLException {
        @SuppressWarnings("resource") // never closed: its owner was killed
        PostgresServer orphan = kept(FreePorts.one());
        ProcessHandle orphaned = ProcessHandle.of(orphan.pid()).orElseThrow();

        try (PostgresServer next = kept(FreePorts.one());
                Connection connection = next.connect("postgres")) {
            assertThat(orphaned.isAlive()).isFalse();
            assertThat(one(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_number_that_another_process_took_meanwhile_does_not_stop_the_start() throws Exception {
        try (PostgresServer first = kept(FreePorts.one())) {
            assertThat(first.pid()).isPositive();
        }
        Files.writeString(
                folder.resolve("data").resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        try (PostgresServer second = kept(FreePorts.one());
                Connection connection = second.connect("postgres")) {
            assertThat(one(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_temporary_server_leaves_no_process() throws SQLException {
        ProcessHandle process;
        try (PostgresServer server = PostgresServer.temporary();
                Connection connection = server.connect("postgres")) {
            process = ProcessHandle.of(server.pid()).orElseThrow();
            assertThat(one(connection, "show fsync")).isEqualTo("off");
        }
        assertThat(process.isAlive()).isFalse();
    }

    private PostgresServer kept(int port) {
        return PostgresServer.kept(folder.resolve("data"), port, "super-secret");
    }

    private static Connection as(PostgresServer server, String database, String role, String password)
            throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), role, password);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
