package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles small services, each in the wrong room once, and one that is right. */
class ArchitectureRulesTest {

    @TempDir
    static Path folder;

    private static Path libraries;

    @BeforeAll
    static void libraries() throws IOException {
        libraries = folder.resolve("libraries");
        Compiled.into(
                libraries,
                List.of(),
                List.of(
                        "package jakarta.ws.rs; public @interface Path { String value(); }",
                        "package jakarta.persistence; public @interface Entity {}",
                        "package jakarta.enterprise.context; public @interface ApplicationScoped {}",
                        "package org.jdbi.v3.core; public interface Handle { void execute(String sql); }",
                        "package org.apache.kafka.clients.consumer; public class ConsumerRecord {}",
                        "package io.assentry.kit.problem; public class Rejection extends RuntimeException {"
                                + " public enum Category { CONFLICT } }",
                        "package io.assentry.kit.inbox; public class Inbox {}",
                        "package io.assentry.kit.inbox; public interface Subscriber {}",
                        "package io.assentry.kit.transaction; public interface Transaction {}"));
    }

    @Test
    void a_service_with_everything_in_its_room_passes() throws IOException {
        assertThat(breaches(
                        "orders",
                        "@jakarta.ws.rs.Path(\"/orders\") class OrderResource { PlaceOrder use; record Answer(Order o) {} }",
                        "class OrderListener implements io.assentry.kit.inbox.Subscriber { io.assentry.kit.inbox.Inbox inbox;"
                                + " org.apache.kafka.clients.consumer.ConsumerRecord heard; PlaceOrder use; }",
                        "@jakarta.enterprise.context.ApplicationScoped class PlaceOrder { Orders orders; java.time.Clock clock;"
                                + " Order place() { return new Order(java.time.Instant.now(clock)); } }",
                        "record Order(java.time.Instant at) { static class Twice extends io.assentry.kit.problem.Rejection {"
                                + " Category c = Category.CONFLICT; } }",
                        "interface Orders { void add(io.assentry.kit.transaction.Transaction tx, Order order); }",
                        "class PostgresOrders implements Orders { java.sql.Connection c; org.jdbi.v3.core.Handle h;"
                                + " public void add(io.assentry.kit.transaction.Transaction tx, Order order) {} }",
                        "@jakarta.persistence.Entity class OrderRow { Order order; }"))
                .isEmpty();
    }

    @Test
    void http_is_for_resources() throws IOException {
        assertThat(breaches("orders", "@jakarta.ws.rs.Path(\"/\") class PlaceOrder {}"))
                .contains("only a *Resource sees jakarta.ws.rs:");
    }

    @Test
    void sql_is_for_the_store() throws IOException {
        assertThat(breaches(
                        "orders", "class PlaceOrder { void place(org.jdbi.v3.core.Handle h) { h.execute(\"\"); } }"))
                .contains("only Postgres*, and *Row for its annotations, sees SQL and persistence:");
        assertThat(breaches("orders", "@jakarta.persistence.Entity class Order {}"))
                .contains("only Postgres*, and *Row for its annotations, sees SQL and persistence:");
    }

    @Test
    void a_door_does_not_know_the_store() throws IOException {
        assertThat(breaches("orders", "class OrderResource { PostgresOrders orders; }", "class PostgresOrders {}"))
                .contains("a door reaches the store through a use case:");
    }

    @Test
    void messaging_is_for_listeners() throws IOException {
        assertThat(breaches("orders", "class PlaceOrder { org.apache.kafka.clients.consumer.ConsumerRecord heard; }"))
                .contains("only a *Listener sees messaging:");
    }

    @Test
    void what_a_listener_could_not_handle_can_be_replayed() throws IOException {
        String rule = "a *Listener with an inbox is a Subscriber, or its dead letters could not be replayed:";
        assertThat(breaches("orders", "class OrderListener { io.assentry.kit.inbox.Inbox inbox; }"))
                .contains(rule);
        assertThat(breaches("orders", "class OrderListener { Object noInbox; }"))
                .doesNotContain(rule);
    }

    @Test
    void time_and_ids_come_from_outside() throws IOException {
        List<String> breaches = breaches("orders", """
                class PlaceOrder {
                    Object a() { return java.time.Instant.now(); }
                    Object b() { return java.time.LocalDate.now(java.time.ZoneOffset.UTC); }
                    long c() { return System.currentTimeMillis(); }
                    java.util.function.Supplier<java.time.Instant> d() { return java.time.Instant::now; }
                    Object e() { return java.util.UUID.randomUUID(); }
                    Object f() { return java.time.Clock.systemUTC(); }
                    Object right(java.time.Clock clock) { return java.time.LocalDate.now(clock); }
                }
                """);

        assertThat(breaches).contains("time and ids come in from outside: inject java.time.Clock and Ids:");
        assertThat(breaches)
                .filteredOn(line -> line.contains("PlaceOrder."))
                .hasSize(6)
                .noneMatch(line -> line.contains("right("));
    }

    @Test
    void a_domain_type_knows_only_the_domain() throws IOException {
        String rule = "a domain type knows only java.*, the domain and the kit's values:";
        assertThat(breaches("orders", "record Order(io.assentry.kit.transaction.Transaction tx) {}"))
                .contains(rule);
        assertThat(breaches("orders", "record Order(OrderBody body) {}", "record OrderBody() {}"))
                .contains(rule);
        assertThat(breaches(
                        "orders",
                        "sealed interface Order permits Placed {}",
                        "record Placed(OrderRow r) implements Order {}",
                        "class OrderRow {}"))
                .contains(rule);
    }

    @Test
    void names_say_what_a_thing_is_for() throws IOException {
        assertThat(breaches("orders", "class OrderUtils {}")).anyMatch(line -> line.startsWith("no class ends in"));
        assertThat(breaches("common", "class Order {}")).anyMatch(line -> line.startsWith("no folder is called"));
    }

    @Test
    void features_form_no_cycle() throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Compiled.into(
                classes,
                List.of(libraries),
                List.of(
                        "package shop.orders; public class Order { shop.customers.Customer by; }",
                        "package shop.customers; public class Customer { shop.orders.Order last; }"));

        assertThatThrownBy(() -> ArchitectureRules.check(classes, "shop"))
                .hasMessageContaining("features form no cycle");
    }

    @Test
    void the_kit_has_no_word_of_the_domain() throws IOException {
        Path classes = compiled("outbox", List.of("class ConsentOutbox {}"));

        assertThatThrownBy(() -> ArchitectureRules.checkKit(classes))
                .hasMessageContaining("the kit has no word of the domain in a name")
                .hasMessageContaining("shop.outbox.ConsentOutbox");
    }

    @Test
    void nothing_to_check_is_a_failure_and_not_a_pass() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThatThrownBy(() -> ArchitectureRules.check(empty, "shop"))
                .hasMessageContaining("nothing would be checked");
    }

    private static List<String> breaches(String feature, String... types) throws IOException {
        Path classes = compiled(feature, List.of(types));
        try {
            ArchitectureRules.check(classes, "shop");
            return List.of();
        } catch (AssertionError refused) {
            return List.of(refused.getMessage().split("\n"));
        }
    }

    private static Path compiled(String feature, List<String> types) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        List<String> sources = new ArrayList<>();
        types.forEach(type -> sources.add("package shop." + feature + ";\n" + type));
        Compiled.into(classes, List.of(libraries), sources);
        return classes;
    }
}
