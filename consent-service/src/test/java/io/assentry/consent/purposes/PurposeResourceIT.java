package io.assentry.consent.purposes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A controller's purposes, through the door. */
@QuarkusTest
class PurposeResourceIT {

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("purposes");
    }

    @Test
    void a_purpose_is_kept_as_it_was_said() {
        shop.put("/purposes/loyalty", loyalty())
                .statusCode(200)
                .body("purposeId", equalTo("loyalty"))
                .body("version", equalTo(1));

        shop.get("/purposes/loyalty")
                .statusCode(200)
                .body("description", equalTo("A card with stamps"))
                .body("lawfulBases", contains("consent", "contract"))
                .body("channels", contains("email", "sms"))
                .body("dataCategories", contains("email", "name"))
                .body("consentValidity", equalTo("P5Y"))
                .body("retentionRuleId", equalTo("P4"))
                .body("recipients", contains("mailer", "printer"))
                .body("storageLocations", contains("DE"))
                .body("withdrawalMethod", equalTo("At the till"));
    }

    @Test
    void the_same_again_changes_nothing_and_a_change_moves_the_version() {
        Map<String, Object> body = loyalty();
        String first =
                shop.put("/purposes/versioned", body).statusCode(200).extract().asString();

        assertThat(shop.put("/purposes/versioned", body)
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(first);
        body.put("description", "A card with more stamps");
        shop.put("/purposes/versioned", body).statusCode(200).body("version", equalTo(2));

        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'purpose.defined'"
                                + " and entry like '%\"versioned\"%'",
                        shop.id()))
                .isEqualTo(2);
    }

    @Test
    void what_a_purpose_said_before_is_kept_and_shown_newest_first() {
        Map<String, Object> body = loyalty();
        shop.put("/purposes/history", body).statusCode(200);
        body.put("jurisdictions", List.of(Map.of("jurisdiction", "CN", "lawfulBases", List.of("consent"))));
        shop.put("/purposes/history", body)
                .statusCode(200)
                .body("version", equalTo(2))
                .body("jurisdictions[0].lawfulBases", contains("consent"));
        body.put("description", "A card without stamps");
        shop.put("/purposes/history", body).statusCode(200);

        String next = shop.get("/purposes/history/versions?limit=2")
                .statusCode(200)
                .body("items.version", contains(3, 2))
                .body("items[1].jurisdictions.jurisdiction", contains("CN"))
                .extract()
                .path("next");
        shop.get("/purposes/history/versions?limit=2&cursor=" + next)
                .body("items.version", contains(1))
                .body("items.description", contains("A card with stamps"))
                .body("next", nullValue());
        shop.get("/purposes/nothing/versions").statusCode(404);
        assertThatThrownBy(() -> Database.execute(
                        "update purpose_version set description = 'Other' where controller_id = ?", shop.id()))
                .hasStackTraceContaining("append-only");
    }

    @Test
    void a_jurisdiction_is_named_once_and_rests_on_what_the_purpose_rests_on() {
        refused("jurisdictions", List.of(in("CN", "contract"), in("CN", "consent")), "jurisdictions");
        refused("jurisdictions", List.of(in("CN", "public_task")), "jurisdictions");
        refused("jurisdictions", List.of(in("China", "contract")), "jurisdictions[0].jurisdiction");
    }

    private static Map<String, Object> in(String jurisdiction, String basis) {
        return Map.of("jurisdiction", jurisdiction, "lawfulBases", List.of(basis));
    }

    @ParameterizedTest
    @CsvSource({
        "consentValidity, forever, consentValidity",
        "consentValidity, P0D, consentValidity",
        "consentValidity, , consentValidity",
        "description, , description",
        "retentionRuleId, 'no rule', retentionRuleId",
        "withdrawalMethod, '', withdrawalMethod",
    })
    void what_is_outside_the_limits_is_refused_by_name(String field, String value, String named) {
        Map<String, Object> body = loyalty();
        body.put(field, value);

        shop.put("/purposes/refused", body)
                .statusCode(400)
                .body("code", equalTo("invalid-body"))
                .body("violations.field", contains(named));
        shop.get("/purposes/refused").statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void lists_are_bounded_and_closed_where_they_are_closed() {
        refused("lawfulBases", List.of(), "lawfulBases");
        refused("lawfulBases", List.of("because"), "lawfulBases[0]");
        refused("channels", List.of("email", "pigeon"), "channels[1]");
        refused("recipients", Collections.nCopies(101, "mailer"), "recipients");
        refused("dataCategories", List.of("Not A Category"), "dataCategories[0]");
    }

    @Test
    void a_name_that_is_none_is_refused() {
        shop.put("/purposes/not+a+name", loyalty()).statusCode(400).body("violations.field", contains("purposeId"));
    }

    private void refused(String field, Object value, String named) {
        Map<String, Object> body = loyalty();
        body.put(field, value);
        shop.put("/purposes/refused", body).statusCode(400).body("violations.field", contains(named));
    }

    private static Map<String, Object> loyalty() {
        return new HashMap<>(Map.of(
                "description", "A card with stamps",
                "lawfulBases", List.of("contract", "consent"),
                "channels", List.of("sms", "email"),
                "dataCategories", List.of("name", "email"),
                "consentValidity", "P5Y",
                "retentionRuleId", "P4",
                "recipients", List.of("mailer", "printer"),
                "storageLocations", List.of("DE"),
                "withdrawalMethod", "At the till"));
    }
}
