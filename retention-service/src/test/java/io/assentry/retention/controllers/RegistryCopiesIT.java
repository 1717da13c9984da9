package io.assentry.retention.controllers;

import static io.assentry.retention.Calls.contact;
import static io.assentry.retention.Calls.get;
import static io.assentry.retention.Calls.post;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.retention.Others;
import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvent;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RegistryCopiesIT {

    @Test
    void a_controller_is_unknown_until_the_registry_says_it() {
        get("latecomer", "/schedules").statusCode(404).body("code", equalTo("controller-unknown"));

        Others.registered("latecomer");

        get("latecomer", "/schedules").statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void days_are_counted_at_the_EU_representative_if_there_is_one() {
        Others.say(Others.like(
                "ControllerRegistered.v1",
                "abroad",
                "abroad",
                1,
                it -> it.put("controllerId", "abroad")
                        .put("zone", "Asia/Shanghai")
                        .putObject("representative")
                        .put("country", "IE")
                        .put("zone", "Europe/Dublin")));
        Others.awaitRow("select 1 from known_controller where controller_id = ?", "abroad");

        Assertions.assertThat(Database.rows("select zone from known_controller where controller_id = 'abroad'"))
                .containsExactly(Map.of("zone", "Europe/Dublin"));
    }

    @Test
    void a_system_that_has_left_the_directory_holds_nothing_more() {
        Others.registered("leaver");
        Map<String, Object> body = contact("leaver-crm", "c-1", "leaver-dpa");
        post("leaver", "/records", body).statusCode(201);
        GoldenEvent entry = Others.like("SystemDirectoryEntry.v1", null, "leaver-crm", 2, unchanged -> {});

        Topics.send(entry.topic(), entry.key(), entry.headers(), null);

        await().atMost(Others.LIMIT)
                .until(() -> Database.rows("select 1 from known_system where system_id = 'leaver-crm'")
                        .isEmpty());
        post("leaver", "/records", contact("leaver-crm", "c-2", "leaver-dpa"))
                .statusCode(409)
                .body("code", equalTo("system-not-registered"));
    }
}
