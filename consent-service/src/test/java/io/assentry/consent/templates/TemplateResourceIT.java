package io.assentry.consent.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Templates are approved in versions, and say what they lack where. */
@QuarkusTest
class TemplateResourceIT {

    private Shop shop;
    private String id;

    @BeforeEach
    void givenAShop() {
        shop = Shop.named("templates");
        id = "invoice-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void an_approved_template_is_shown_with_what_it_lacks_and_is_evidence() {
        put(Map.of()).statusCode(200).body("version", equalTo(1)).body("messageClass", equalTo("marketing"));

        get("").statusCode(200)
                .body("declaredClass", equalTo("marketing"))
                .body("optOutWays", contains("unsubscribe_link"))
                .body("gaps", hasEntry(equalTo("US"), contains("postal_address")))
                .body("gaps.CN", contains("advert_mark"));
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'template.approved'"
                                + " and entry::text like ?",
                        shop.id(),
                        "%" + id + "%"))
                .isOne();
    }

    @Test
    void the_same_again_changes_nothing_and_a_change_is_a_version() {
        put(Map.of()).body("version", equalTo(1));
        put(Map.of()).body("version", equalTo(1));
        put(Map.of("postalAddress", true)).body("version", equalTo(2)).body("gaps.US", nullValue());

        get("/versions").body("items.version", contains(2, 1)).body("next", nullValue());
        get("/versions?limit=1").body("items", hasSize(1)).body("next", equalTo(2));
        get("/versions?limit=1&cursor=2").body("items.version", contains(1));
    }

    @Test
    void d20_what_promotes_is_marketing_whatever_it_is_declared_as() {
        put(Map.of("messageClass", "service", "promotional", true))
                .statusCode(200)
                .body("declaredClass", equalTo("service"))
                .body("messageClass", equalTo("marketing"));
    }

    @Test
    void changes_at_once_are_versions_without_a_gap() throws Exception {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = IntStream.range(0, 16)
                    .<Callable<Integer>>mapToObj(n -> () -> put(Map.of("approver", "legal-" + n))
                            .statusCode(200)
                            .extract()
                            .path("version"))
                    .toList();
            assertThat(workers.invokeAll(calls).stream().map(f -> f.resultNow()))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 16).boxed().toList());
        }
    }

    @Test
    void bad_input_is_named_and_changes_nothing() {
        put(Map.of("messageClass", "chat")).statusCode(400).body("code", equalTo("invalid-body"));
        put(Map.of("channel", "fax")).statusCode(400);
        put(Map.of("tracking", "secret")).statusCode(400);
        put(Map.of("approver", "jo@example.org")).statusCode(400);
        put(Map.of("approver", "+49 151 12345678")).statusCode(400);
        put(Map.of("optOutWays", List.of("pigeon"))).statusCode(400);
        put(Map.of("optOutWays", List.of("reply_keyword")))
                .statusCode(422)
                .body("code", equalTo("opt-out-way-does-not-fit-channel"));
        put(Map.of("contentSha256", "abc")).statusCode(400);
        put(Map.of("surprise", 1)).statusCode(400).body("code", equalTo("malformed-body"));
        put(Map.of("promotional", "yes")).statusCode(400).body("code", equalTo("malformed-body"));
        shop.put("/templates/" + "x".repeat(65), body(Map.of())).statusCode(400);
        get("").statusCode(404).body("code", equalTo("not-found"));
        shop.as("consent:read")
                .body(body(Map.of()))
                .put(shop.path("/templates/" + id))
                .then()
                .statusCode(403);
    }

    @Test
    void another_controllers_template_is_not_there() {
        put(Map.of()).statusCode(200);

        Shop.named("templates-neighbour").get("/templates/" + id).statusCode(404);
    }

    private ValidatableResponse put(Map<String, Object> changed) {
        return shop.put("/templates/" + id, body(changed));
    }

    private ValidatableResponse get(String rest) {
        return shop.get("/templates/" + id + rest);
    }

    private static Map<String, Object> body(Map<String, Object> changed) {
        Map<String, Object> body = new HashMap<>();
        body.put("channel", "email");
        body.put("messageClass", "marketing");
        body.put("promotional", true);
        body.put("approver", "legal-7");
        body.put("optOutWays", List.of("unsubscribe_link"));
        body.put("tracking", "switchable");
        body.putAll(changed);
        return body;
    }
}
