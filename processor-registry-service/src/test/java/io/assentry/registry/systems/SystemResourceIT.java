package io.assentry.registry.systems;

import static io.assentry.registry.Calls.ALL_SCOPES;
import static io.assentry.registry.Calls.by;
import static io.assentry.registry.Calls.post;
import static io.assentry.registry.Calls.postWithKey;
import static io.assentry.registry.Calls.readerOf;
import static io.assentry.registry.Calls.registeredController;
import static io.assentry.registry.Calls.system;
import static io.assentry.registry.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.assentry.registry.Said;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SystemResourceIT {

    private static final String PATH = "/v1/systems";

    @BeforeEach
    void two_shops_are_registered() {
        registeredController("system-books");
        registeredController("system-toys");
    }

    @Test
    void a_registered_system_is_said_and_stands_in_the_directory() {
        post(PATH, system("said-crm", "system-books", "system-toys"))
                .statusCode(201)
                .body("rights", contains("ACCESS", "ERASURE"))
                .body("identifierTypes", contains("email", "phone"));

        ConsumerRecord<String, String> event = Said.await("processor-events", "SystemRegistered.v1", "said-crm");
        assertThat(event.value()).contains("\"controllers\":[\"system-books\",\"system-toys\"]");
        ConsumerRecord<String, String> entry = Said.await("system-directory", "SystemDirectoryEntry.v1", "said-crm");
        assertThat(entry.value()).contains("\"version\":1").contains("\"reportKeys\":[]");
        assertThat(Topics.header(entry, "ce_sequence")).isEqualTo("1");
        assertThat(Said.evidence("system-toys", "system.registered"))
                .anySatisfy(e -> assertThat((String) e.get("entry")).contains("said-crm"))
                .allSatisfy(e -> assertThat((String) e.get("entry")).doesNotContain("system-books"));
    }

    @Test
    void a_repeat_answers_the_same_and_other_details_are_a_conflict() {
        String first = postWithKey(PATH, system("twice-crm", "system-books"), "system-key")
                .statusCode(201)
                .extract()
                .asString();

        postWithKey(PATH, system("twice-crm", "system-books"), "system-key")
                .statusCode(201)
                .body(equalTo(first));
        post(PATH, system("twice-crm", "system-books")).statusCode(201).body(equalTo(first));
        post(PATH, with(system("twice-crm", "system-books"), "transport", "manual"))
                .statusCode(409)
                .body("code", equalTo("system-exists"));
        postWithKey(PATH, system("other-crm", "system-books"), "system-key")
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        assertThat(Said.times("system-directory", "SystemDirectoryEntry.v1", "twice-crm"))
                .isEqualTo(1);
    }

    @Test
    void a_system_holds_data_only_of_controllers_that_are_registered() {
        post(PATH, system("lost-crm", "nobodys-shop")).statusCode(404).body("code", equalTo("controller-unknown"));
    }

    @Test
    void a_system_is_not_found_by_others_and_shows_each_caller_its_own_controllers() {
        post(PATH, system("shared-crm", "system-books", "system-toys")).statusCode(201);
        post(PATH, system("toys-crm", "system-toys")).statusCode(201);

        readerOf("system-books")
                .get(PATH + "/shared-crm")
                .then()
                .statusCode(200)
                .body("controllers", contains("system-books"));
        readerOf("system-books").get(PATH + "/toys-crm").then().statusCode(404).body("code", equalTo("not-found"));
        readerOf("system-toys")
                .get(PATH + "?limit=1&cursor=shared-crm")
                .then()
                .body("items.systemId", contains("toys-crm"));
    }

    @Test
    void a_write_needs_the_operators_scope_and_reaches_only_the_callers_controllers() {
        by(Tokens.bearer("*", "registry:write"))
                .body(system("unscoped-crm", "system-books"))
                .post(PATH)
                .then()
                .statusCode(403);
        by(Tokens.bearer("system-books", ALL_SCOPES))
                .body(system("unscoped-crm", "system-toys"))
                .post(PATH)
                .then()
                .statusCode(404);
    }

    @Test
    void what_is_outside_its_bounds_is_named() {
        Map<String, Object> body = system("bad-crm", "system-books");
        body.put("transport", "pigeon");
        body.put("rights", List.of("ACCESS", "REVENGE"));
        body.put("identifierTypes", List.of());
        body.put("dataCategories", List.of("a b"));

        post(PATH, body)
                .statusCode(400)
                .body("violations.field", hasItems("transport", "rights[1]", "identifierTypes", "dataCategories[0]"));
    }
}
