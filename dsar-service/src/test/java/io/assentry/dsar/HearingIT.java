package io.assentry.dsar;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.post;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.request;
import static io.assentry.dsar.Calls.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvent;
import io.assentry.testkit.GoldenEvents;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the registry says changes what this service knows, on real Kafka. */
@QuarkusTest
class HearingIT {

    @Test
    void a_controller_abroad_is_clocked_where_its_representative_sits() {
        GoldenEvent golden = GoldenEvents.named("ControllerRegistered.v1");
        String abroad = golden.value()
                .replace("harbour-books", "books-abroad")
                .replace("Europe/Berlin", "Asia/Shanghai")
                .replace("\"DE\"", "\"CN\"")
                .replace(
                        "\"language\"",
                        "\"representative\":{\"country\":\"IE\",\"zone\":\"Europe/Dublin\",\"calendar\":\"IE\"},\"language\"");
        say(golden, "books-abroad", 1, abroad);
        awaitController("books-abroad");

        post("books-abroad", request())
                .statusCode(201)
                .body("clock.zone", equalTo("Europe/Dublin"))
                .body("clock.legalDue", equalTo("2026-05-01"));
    }

    @Test
    void a_later_word_of_the_registry_holds_and_an_earlier_one_changes_nothing() {
        String controller = registered("books-moves");
        GoldenEvent golden = GoldenEvents.named("ControllerRegistered.v1");
        String moved = golden.value().replace("harbour-books", controller).replace("Europe/Berlin", "Europe/Paris");

        say(golden, controller, 2, moved);
        await().atMost(SOON).until(() -> "Europe/Paris".equals(zoneOf(controller)));
        say(golden, controller, 1, golden.value().replace("harbour-books", controller));
        registered("books-after-moves");

        assertThat(zoneOf(controller)).isEqualTo("Europe/Paris");
    }

    @Test
    void fields_of_tomorrow_are_survived() {
        GoldenEvent tomorrow = GoldenEvents.named("ControllerRegistered.v1").withUnknownField();

        say(tomorrow, "books-tomorrow", 1, tomorrow.value().replace("harbour-books", "books-tomorrow"));

        awaitController("books-tomorrow");
    }

    @Test
    void a_system_is_listed_and_taken_off_the_list() {
        GoldenEvent golden = GoldenEvents.named("SystemDirectoryEntry.v1");
        say(golden, "shop-crm", 1, golden.value().replace("\"crm\"", "\"shop-crm\""));
        await().atMost(SOON).until(() -> knownSystems("shop-crm") == 1);

        Map<String, String> headers = new HashMap<>(golden.headers());
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_sequence", "2");
        Topics.send("system-directory", "shop-crm", headers, null);

        await().atMost(SOON).until(() -> knownSystems("shop-crm") == 0);
    }

    @Test
    void a_word_that_cannot_be_read_goes_to_the_dead_letters_and_the_next_key_is_heard() {
        GoldenEvent golden = GoldenEvents.named("ControllerRegistered.v1");
        say(golden, "books-poison", 1, "{\"controllerId\":\"books-poison\",\"zone\":7,\"registeredAt\":\"never\"}");

        registered("books-after-poison");

        assertThat(Topics.awaitRecord("dsar-service.processor-events.dlq", r -> "books-poison".equals(r.key()), SOON))
                .isNotNull();
    }

    private static void awaitController(String controller) {
        await().atMost(SOON).until(() -> zoneOf(controller) != null);
    }

    private static String zoneOf(String controller) {
        return Database.rows("select zone from known_controller where controller_id = ?", controller).stream()
                .map(row -> (String) row.get("zone"))
                .findFirst()
                .orElse(null);
    }

    private static long knownSystems(String system) {
        return Database.<Long>value("select count(*) from known_system where system_id = ?", system);
    }
}
