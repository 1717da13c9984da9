package io.assentry.consent;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.consent;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.imported;
import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assentry.testkit.Database;
import io.assentry.testkit.PersonalDataScan;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A canary goes through every door, and is then looked for in every column and every record. Logs are always scanned. */
@QuarkusTest
class PersonalDataIT {

    private static final Map<String, Object> FORM = Map.of("method", "web_form", "formId", "newsletter-footer");
    private static final String NUMBER = "+447700900123";

    @Test
    void no_address_is_kept_or_said_whichever_door_it_came_through() {
        Shop shop = Shop.named("canary");
        String word = "canary" + UUID.randomUUID().toString().replace("-", "");
        String address = word + "@example.org";

        throughEveryDoor(shop, address);

        await().atMost(Duration.ofSeconds(10)).until(() -> Database.<Long>value("select count(*) from outbox") == 0);
        assertThat(columnsHolding(word)).as("columns with the address").isEmpty();
        assertThat(columnsHolding("7700900123")).as("columns with the number").isEmpty();
        for (String topic : List.of("consent-events", "consent-state")) {
            for (ConsumerRecord<String, String> record : Topics.records(topic)) {
                assertThat(textOf(record)).doesNotContainIgnoringCase(word).doesNotContain("7700900123");
                PersonalDataScan.assertClean(textOf(record));
            }
        }
    }

    private static void throughEveryDoor(Shop shop, String address) {
        String id = shop.granted(consent(List.of(email(address), phone(NUMBER)), Shop.now(), FORM));
        shop.granted(imported(address.toUpperCase(Locale.ROOT), Shop.now()));
        assertThat(shop.grant(byWebForm(address), UUID.randomUUID().toString()).statusCode())
                .isEqualTo(201);
        assertThat(shop.grant(byWebForm(address + " extra")).statusCode()).isEqualTo(400);
        assertThat(shop.grant(byWebForm(address), address).statusCode()).isEqualTo(400);
        shop.decide(address, Shop.NEWS, "email", "marketing").then().statusCode(200);
        shop.decide(address, address, address, address).then().statusCode(200);
        throughRepliesAndReports(shop, address);
        shop.post("/pseudonyms", Map.of("identifiers", List.of(email(address)))).statusCode(200);
        shop.post("/consents/" + id + "/withdrawal", Map.of()).statusCode(200);
        assertThat(Shop.oneClick(shop.link(address)).statusCode()).isEqualTo(200);
        shop.granted(imported(address, Shop.now()));
        assertThat(Shop.oneClick("/u/" + address).statusCode()).isEqualTo(404);
        shop.get("/consents/" + address).statusCode(404);
        shop.put("/purposes/" + address, Map.of()).statusCode(400);
    }

    private static void throughRepliesAndReports(Shop shop, String address) {
        for (String text :
                List.of("hello, this is " + address, "stop by at " + address, "delete me, I am " + address)) {
            shop.post(
                            "/inbound-messages",
                            Map.of(
                                    "messageId",
                                    UUID.randomUUID().toString(),
                                    "channel",
                                    "email",
                                    "from",
                                    email(address),
                                    "subject",
                                    "from " + address,
                                    "text",
                                    text,
                                    "receivedAt",
                                    Shop.now().toString()))
                    .statusCode(200);
        }
        for (String kind : List.of("soft_bounce", "hard_bounce", "complaint")) {
            shop.post(
                            "/delivery-reports",
                            Map.of(
                                    "reports",
                                    List.of(Map.of(
                                            "reportId", UUID.randomUUID().toString(),
                                            "identifier", email(address),
                                            "channel", "email",
                                            "kind", kind,
                                            "occurredAt", Shop.now().toString()))))
                    .statusCode(200);
        }
        shop.put("/templates/" + address, Map.of()).statusCode(400);
    }

    /** Every column of every table whose text has it, whatever the type. */
    private static List<String> columnsHolding(String word) {
        return Database.rows("select table_schema, table_name, column_name from information_schema.columns"
                        + " where table_schema = 'public'")
                .stream()
                .filter(column -> Database.<Long>value(
                                "select count(*) from \"%s\" where \"%s\"::text ilike ?"
                                        .formatted(column.get("table_name"), column.get("column_name")),
                                "%" + word + "%")
                        > 0)
                .map(column -> column.get("table_name") + "." + column.get("column_name"))
                .toList();
    }

    private static String textOf(ConsumerRecord<String, String> record) {
        StringBuilder text = new StringBuilder(record.key() + "\n" + record.value());
        record.headers()
                .forEach(h -> text.append('\n').append(h.key()).append('=').append(Topics.header(record, h.key())));
        return text.toString();
    }
}
