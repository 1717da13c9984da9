package io.assentry.consent.signals;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.rights.Requests.evidence;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Race;
import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An opt-out signal of a browser is recorded and shown; consent to be written to stands. */
@QuarkusTest
class SignalIT {

    private Shop shop;
    private String reader;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("signals-" + UUID.randomUUID().toString().substring(0, 8));
        reader = Shop.someone();
    }

    @Test
    void it_is_honoured_in_the_answer_and_takes_back_no_consent() {
        shop.granted(byWebForm(reader));

        signal("on").statusCode(201).body("optOutSignalHonoured", equalTo(true)).body("since", notNullValue());

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        assertThat(evidence(shop, "signal.honoured")).isOne();
    }

    @Test
    void sent_again_it_changes_nothing_and_switched_off_it_ends() {
        String since = signal("on").statusCode(201).extract().path("since");
        signal("on").statusCode(200).body("since", equalTo(since));

        signal("off")
                .statusCode(201)
                .body("optOutSignalHonoured", equalTo(false))
                .body("since", nullValue());
        signal("off").statusCode(200);
        signal("on").statusCode(201);

        assertThat(signals()).isEqualTo(2);
        assertThat(evidence(shop, "signal.lifted")).isOne();
    }

    @Test
    void a_device_and_the_person_who_is_logged_in_are_reached_at_once() {
        post(Map.of(
                        "identifiers",
                        List.of(email(reader), Map.of("type", "device", "value", "browser-" + reader.hashCode()))))
                .statusCode(201);

        signal("on").statusCode(200);
    }

    @Test
    void sixty_four_at_once_are_one_signal() throws Exception {
        List<Response> answers =
                Race.of(_ -> () -> shop.as("consent:write").body(body("on")).post(shop.path("/signals")));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(signals()).isOne();
    }

    @Test
    void a_browser_that_follows_a_link_and_sends_it_is_told_that_it_is_honoured() {
        shop.granted(byWebForm(reader));
        String link = shop.link(reader);

        String asked = given().header("Sec-GPC", "1")
                .get(link)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(asked).doesNotContain("honoured");
        assertThat(signals()).as("a look changes nothing").isZero();

        String done = click(link, "1");
        assertThat(done).contains("Opt-out signal honoured");
        assertThat(click(link, "1")).isEqualTo(done);
        assertThat(click(link, "0")).doesNotContain("honoured");
        assertThat(signals()).isOne();
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
    }

    @Test
    void bad_input_is_named_and_changes_nothing() {
        post(Map.of("signal", "dnt")).statusCode(400);
        post(Map.of("state", "maybe")).statusCode(400);
        post(Map.of("source", "rumour")).statusCode(400);
        post(Map.of("occurredAt", "2999-01-01T00:00:00Z")).statusCode(400);
        post(Map.of("identifiers", List.of())).statusCode(400);
        shop.as("consent:read")
                .body(body("on"))
                .post(shop.path("/signals"))
                .then()
                .statusCode(403);

        assertThat(signals()).isZero();
    }

    private ValidatableResponse signal(String state) {
        return post(body(state));
    }

    private ValidatableResponse post(Map<String, Object> body) {
        Map<String, Object> whole = new HashMap<>(body("on"));
        whole.putAll(body);
        return shop.as("consent:write").body(whole).post(shop.path("/signals")).then();
    }

    private Map<String, Object> body(String state) {
        return Map.of(
                "identifiers",
                List.of(email(reader)),
                "signal",
                "gpc",
                "state",
                state,
                "source",
                "script",
                "occurredAt",
                Shop.now().toString());
    }

    private static String click(String link, String signal) {
        return given().contentType("application/x-www-form-urlencoded")
                .header("Sec-GPC", signal)
                .body("List-Unsubscribe=One-Click")
                .post(link)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private long signals() {
        return Database.value("select count(*) from gpc_signal where controller_id = ?", shop.id());
    }
}
