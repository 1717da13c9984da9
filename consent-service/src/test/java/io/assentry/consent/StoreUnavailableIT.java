package io.assentry.consent;

import static io.assentry.consent.Shop.byWebForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** D26: with the database out of reach nothing is allowed, and nothing is acknowledged. */
@QuarkusTest
class StoreUnavailableIT {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @Test
    void without_the_store_every_decision_is_no_and_every_write_is_unavailable() throws SQLException {
        Shop shop = Shop.named("outage");
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));
        String link = shop.link(reader);
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");

        try (Connection lastOneIn = Database.connectAsAdministrator()) {
            lock(lastOneIn);
            try {
                shop.decide(reader, Shop.NEWS, "email", "marketing")
                        .then()
                        .statusCode(200)
                        .body("outcome", equalTo("DENY"))
                        .body("code", equalTo("STORE_UNAVAILABLE"))
                        .body("allCodes", contains("STORE_UNAVAILABLE"))
                        .body("factsAsOf", nullValue());
                shop.decide(reader, Shop.NEWS, "email", "security_legal").then().body("outcome", equalTo("DENY"));
                assertThat(shop.grant(byWebForm(Shop.someone())).statusCode()).isEqualTo(503);
                assertThat(Shop.oneClick(link).statusCode())
                        .as("an opt-out that is not in force is not acknowledged")
                        .isEqualTo(503);
            } finally {
                unlock(lastOneIn);
            }
        }

        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT"));
        assertThat(Shop.oneClick(link).statusCode()).isEqualTo(200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
    }

    /** Nobody comes in any more, and everybody else is thrown out. */
    private static void lock(Connection connection) throws SQLException {
        limit(connection, 0);
        execute(
                connection,
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    private static void unlock(Connection connection) throws SQLException {
        limit(connection, -1);
    }

    private static void limit(Connection connection, int connections) throws SQLException {
        execute(connection, "alter database \"" + connection.getCatalog() + "\" connection limit " + connections);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
