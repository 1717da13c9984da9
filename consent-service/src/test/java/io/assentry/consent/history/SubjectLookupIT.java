package io.assentry.consent.history;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.consent.rights.Requests;
import io.assentry.testkit.Database;
import io.assentry.testkit.PersonalDataScan;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands for a person and all that happened, page by page, in the order in which it was recorded. */
@QuarkusTest
class SubjectLookupIT {

    private Shop shop;
    private String reader;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("history-of-people");
        reader = Shop.someone();
    }

    @Test
    void everything_that_happened_is_there_once_and_in_its_order() {
        aLotHappened();

        JsonPath answer = lookup(Map.of()).statusCode(200).extract().jsonPath();

        assertThat(answer.getList("history.kind", String.class))
                .containsExactlyInAnyOrder(
                        "granted",
                        "withdrawn",
                        "suppression_added",
                        "suppression_added",
                        "suppression_added",
                        "objection_raised",
                        "restriction_raised",
                        "restriction_lifted",
                        "suppression_lifted",
                        "signal_honoured");
        assertThat(answer.getList("history.recordedAt", String.class)).isSorted();
        assertThat(answer.<Object>get("next")).isNull();
        PersonalDataScan.assertClean(answer.prettify());
    }

    @Test
    void what_stands_now_is_beside_it_and_the_signal_is_shown() {
        aLotHappened();

        lookup(Map.of())
                .statusCode(200)
                .body("subjects[0].pseudonyms", hasItem(Requests.pseudonym(shop, email(reader))))
                .body("subjects[0].permissions[0].state", equalTo("withdrawn"))
                .body("subjects[0].suppressions.reason", containsInAnyOrder("unsubscribe", "objection"))
                .body("subjects[0].optOutSignalHonoured", equalTo(true))
                .body("subjects[0].optOutSignalSince", notNullValue());
    }

    @Test
    void pages_of_two_show_each_entry_exactly_once_also_while_more_is_recorded() {
        aLotHappened();
        List<String> whole = lookup(Map.of()).extract().jsonPath().getList("history.kind", String.class);
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Map<String, Object> more = new HashMap<>(Map.of("limit", 2));
            if (cursor != null) {
                more.put("cursor", cursor);
            }
            JsonPath page = lookup(more).statusCode(200).extract().jsonPath();
            assertThat(page.getList("history")).hasSizeBetween(1, 2);
            seen.addAll(page.getList("history.kind", String.class));
            cursor = page.getString("next");
        } while (cursor != null);

        assertThat(seen).containsExactlyElementsOf(whole);
    }

    @Test
    void a_pseudonym_finds_the_same_person() {
        shop.granted(byWebForm(reader));
        String pseudonym = Requests.pseudonym(shop, email(reader));

        shop.as("consent:read")
                .body(Map.of("pseudonym", pseudonym))
                .post(shop.path("/subjects/lookup"))
                .then()
                .statusCode(200)
                .body("history.kind", equalTo(List.of("granted")))
                .body("history[0].details.noticeVersion", equalTo(Shop.NOTICE_VERSION));
    }

    @Test
    void somebody_unknown_has_no_history_and_asking_makes_nobody() {
        lookup(Map.of())
                .statusCode(200)
                .body("subjects", empty())
                .body("history", empty())
                .body("next", nullValue());

        assertThat(Database.<Long>value(
                        "select count(*) from subject_pseudonym where controller_id = ? and pseudonym = ?",
                        shop.id(),
                        Requests.pseudonym(shop, email(reader))))
                .isZero();
    }

    @Test
    void the_same_person_at_another_shop_is_somebody_else() {
        shop.granted(byWebForm(reader));

        Shop.named("history-elsewhere")
                .post("/subjects/lookup", Map.of("identifier", email(reader)))
                .statusCode(200)
                .body("history", empty());
    }

    @Test
    void bad_input_is_named() {
        lookup(Map.of("limit", 501)).statusCode(400);
        lookup(Map.of("limit", 0)).statusCode(400);
        lookup(Map.of("cursor", "bm90IGEgcGxhY2U")).statusCode(400).body("code", equalTo("invalid-body"));
        lookup(Map.of("cursor", "*")).statusCode(400);
        lookup(Map.of("pseudonym", Requests.pseudonym(shop, email(reader)))).statusCode(400);
        shop.as("consent:write")
                .body(Map.of("identifier", email(reader)))
                .post(shop.path("/subjects/lookup"))
                .then()
                .statusCode(403);
    }

    private void aLotHappened() {
        shop.granted(byWebForm(reader));
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);
        shop.post(
                        "/objections",
                        Map.of(
                                "identifiers", List.of(email(reader)),
                                "instrument", "direct_marketing",
                                "occurredAt", Shop.now().toString()))
                .statusCode(201);
        String restriction = shop.post(
                        "/restrictions", Map.of("identifiers", List.of(email(reader)), "ground", "on_request"))
                .statusCode(201)
                .extract()
                .path("restrictions[0].restrictionId");
        shop.post(
                        "/restrictions/" + UUID.fromString(restriction) + "/lifting",
                        Map.of("toldAt", Shop.now().plusSeconds(1).toString()))
                .statusCode(200);
        shop.post(
                        "/signals",
                        Map.of(
                                "identifiers", List.of(email(reader)),
                                "signal", "gpc",
                                "state", "on",
                                "source", "header"))
                .statusCode(201);
    }

    private ValidatableResponse lookup(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("identifier", email(reader)));
        body.putAll(more);
        return shop.as("consent:read")
                .body(body)
                .post(shop.path("/subjects/lookup"))
                .then();
    }
}
