package io.assentry.consent.consents;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.consent.Race;
import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a link to confirm is handed out for the same person. */
@QuarkusTest
class AskingRateIT {

    private Shop shop;
    private String reader;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("asking");
        reader = Shop.someone();
    }

    @Test
    void of_many_who_ask_at_once_three_are_given_a_link() throws Exception {
        List<Response> answers = Race.of(_ -> () -> shop.grant(asked()));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201, 429);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 429)
                .allSatisfy(answer -> answer.then()
                        .body("code", equalTo("asked-to-confirm-already"))
                        .body("detail", containsString("may be asked again from")));
        assertThat(asked("requested")).isEqualTo(3);
    }

    @Test
    void a_repeat_is_given_its_link_however_often_was_asked() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = asked();
        String first = shop.grant(body, key).then().statusCode(201).extract().asString();
        shop.grant(asked()).then().statusCode(201);
        shop.grant(asked()).then().statusCode(201);
        shop.grant(asked()).then().statusCode(429);

        assertThat(shop.grant(body, key).then().statusCode(201).extract().asString())
                .isEqualTo(first);
    }

    @Test
    void whoever_objected_is_asked_once_in_seven_days() {
        shop.post(
                        "/objections",
                        Map.of(
                                "identifiers", List.of(email(reader)),
                                "instrument", "direct_marketing",
                                "occurredAt", Shop.now().toString()))
                .statusCode(201);
        shop.grant(asked()).then().statusCode(201).body("state", equalTo("requested"));

        shop.grant(asked()).then().statusCode(429).body("code", equalTo("asked-to-confirm-already"));
        assertThat(asked("requested")).isOne();

        assertThat(Database.execute(
                        "update consent_request set requested_at = requested_at - interval '7 days'"
                                + " where controller_id = ?",
                        shop.id()))
                .isPositive();
        shop.grant(asked()).then().statusCode(201).body("state", equalTo("requested"));
    }

    @Test
    void without_a_mail_server_the_service_promises_no_mail() {
        Map<String, Object> body = new HashMap<>(byWebForm(reader));
        body.put("doubleOptIn", Map.of("sentBy", "service"));

        shop.grant(body).then().statusCode(503).body("code", equalTo("mail-not-configured"));

        assertThat(asked("requested")).isZero();
    }

    private Map<String, Object> asked() {
        Map<String, Object> body = new HashMap<>(byWebForm(reader));
        body.put("doubleOptIn", Map.of("sentBy", "caller"));
        return body;
    }

    private long asked(String kind) {
        return Database.<Long>value(
                "select count(*) from consent_fact f join subject_pseudonym p"
                        + " on p.controller_id = f.controller_id and p.subject_id = f.subject_id"
                        + " where f.controller_id = ? and f.kind = ? and p.pseudonym = ?",
                shop.id(),
                kind,
                shop.post("/pseudonyms", Map.of("identifiers", List.of(email(reader))))
                        .extract()
                        .<String>path("pseudonyms[0]"));
    }
}
