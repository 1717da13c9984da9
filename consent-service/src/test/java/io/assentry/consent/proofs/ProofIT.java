package io.assentry.consent.proofs;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What shows that it was this person lies sealed, and is opened for a reason that is evidence. */
@QuarkusTest
class ProofIT {

    private static final String IP = "203.0.113.77";
    private static final String AGENT = "Reader/7 (test)";

    private Shop shop;
    private String reader;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("proving");
        reader = Shop.someone();
    }

    @Test
    void what_is_sealed_can_be_opened_and_stands_nowhere_else() {
        String consent = shop.granted(withDevice());

        open(consent, Map.of("reason", "complaint", "reference", "case-7"))
                .then()
                .statusCode(200)
                .body("entries.part", contains("grant"))
                .body("entries[0].proof.ip", equalTo(IP))
                .body("entries[0].proof.userAgent", equalTo(AGENT));

        for (String table :
                List.of("consent_fact", "consent_request", "evidence_entry", "sealed_proof", "outbox", "permission")) {
            assertThat(Database.<Long>value(
                            "select count(*) from " + table + " t where to_jsonb(t)::text like '%" + IP + "%'"))
                    .as(table)
                    .isZero();
        }
        assertThat(Topics.records("consent-events"))
                .noneSatisfy(record -> assertThat(record.value()).contains(IP));
    }

    @Test
    void opening_it_is_evidence_of_who_did_and_what_for() {
        String consent = shop.granted(withDevice());

        open(consent, Map.of("reason", "authority")).then().statusCode(200);

        String entry = Database.value(
                "select entry::text from evidence_entry where controller_id = ? and kind = 'proof.read'"
                        + " and entry::text like ?",
                shop.id(),
                "%" + consent + "%");
        assertThat(entry).contains("authority").doesNotContain(IP);
    }

    @Test
    void nobody_opens_it_without_the_scope_or_a_reason() {
        String consent = shop.granted(withDevice());

        shop.as("consent:read", "consent:write")
                .body(Map.of("reason", "audit"))
                .post(shop.path("/consents/" + consent + "/proof"))
                .then()
                .statusCode(403);
        open(consent, Map.of("reason", "curiosity")).then().statusCode(400);
        open(consent, Map.of()).then().statusCode(400);
        open(UUID.randomUUID().toString(), Map.of("reason", "audit")).then().statusCode(404);
    }

    @Test
    void another_controllers_proof_is_not_there() {
        String consent = shop.granted(withDevice());
        Shop other = Shop.named("proving-elsewhere");

        other.as("proof:read")
                .body(Map.of("reason", "audit"))
                .post(other.path("/consents/" + consent + "/proof"))
                .then()
                .statusCode(404);
    }

    @Test
    void who_confirmed_is_proved_as_well_as_who_asked() {
        Map<String, Object> body = withDevice();
        body.put("doubleOptIn", Map.of("sentBy", "caller"));
        Response asked = shop.grant(body);
        String url = asked.path("confirmation.url");
        given().contentType("application/x-www-form-urlencoded")
                .header("User-Agent", "Browser/9")
                .body("confirm=yes")
                .post(url.substring(url.indexOf("/confirm/")))
                .then()
                .statusCode(200);

        open(asked.path("consentId"), Map.of("reason", "audit"))
                .then()
                .statusCode(200)
                .body("entries.part", contains("grant", "confirmation"))
                .body("entries[1].proof.userAgent", equalTo("Browser/9"))
                .body("entries[1].proof.ip", notNullValue());
    }

    @Test
    void what_was_signed_is_kept_with_the_number_that_was_authorised() {
        String number = "+1202555" + String.format("%04d", 100 + (int) (System.nanoTime() % 100));
        Map<String, Object> body = new HashMap<>(byWebForm(reader));
        body.put("channel", "sms");
        body.put("identifiers", List.of(Shop.phone(number), email(reader)));
        body.put(
                "writtenConsent",
                Map.of(
                        "seller",
                        "Harbour Books",
                        "signature",
                        Map.of("kind", "typed_name", "value", "A Reader"),
                        "numberAuthorised",
                        number,
                        "disclosesAutomatedMessages",
                        true,
                        "disclosesNoPurchaseCondition",
                        true,
                        "conspicuous",
                        true));
        String consent = shop.granted(body);

        open(consent, Map.of("reason", "legal_claim"))
                .then()
                .statusCode(200)
                .body("entries[0].proof.signature", equalTo("A Reader"))
                .body("entries[0].proof.numberAuthorised", equalTo(number));
        shop.get("/consents/" + consent).statusCode(200);
    }

    @Test
    void whoever_said_nothing_of_themselves_has_nothing_in_the_vault() {
        String consent = shop.granted(byWebForm(reader));

        open(consent, Map.of("reason", "audit")).then().statusCode(200).body("entries", empty());
    }

    private Map<String, Object> withDevice() {
        Map<String, Object> body = new HashMap<>(byWebForm(reader));
        body.put("capture", Map.of("method", "web_form", "formId", "newsletter-footer", "ip", IP, "userAgent", AGENT));
        return body;
    }

    private Response open(String consent, Map<String, Object> body) {
        return shop.as("proof:read").body(body).post(shop.path("/consents/" + consent + "/proof"));
    }
}
