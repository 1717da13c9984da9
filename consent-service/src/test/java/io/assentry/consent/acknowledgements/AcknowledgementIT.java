package io.assentry.consent.acknowledgements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That people were told is its own record, and never consent. */
@QuarkusTest
class AcknowledgementIT {

    private static final String DOOR = "/notices/privacy-notice/versions/" + Shop.NOTICE_VERSION + "/acknowledgements";

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("acknowledgements");
    }

    @Test
    void whoever_was_told_has_not_agreed_to_anything() {
        String reader = Shop.someone();

        String id = shop.post(DOOR, confirmed(reader))
                .statusCode(201)
                .body("noticeId", equalTo("privacy-notice"))
                .body("version", equalTo(Shop.NOTICE_VERSION))
                .extract()
                .path("acknowledgementId");

        assertThat(shop.newsletterCode(reader)).isEqualTo("NO_CONSENT");
        shop.get("/consents/" + id).statusCode(404);
        assertThat(Database.<Long>value(
                        "select count(*) from consent_fact f join notice_acknowledgement a"
                                + " on a.controller_id = f.controller_id and a.subject_id = f.subject_id"
                                + " where a.controller_id = ?",
                        shop.id()))
                .isZero();
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'notice.acknowledged'"
                                + " and entry like ?",
                        shop.id(),
                        "%" + id + "%"))
                .isOne();
    }

    @Test
    void the_first_time_counts_and_a_repeat_answers_it() {
        String reader = Shop.someone();
        String first =
                shop.post(DOOR, confirmed(reader)).statusCode(201).extract().path("acknowledgementId");

        shop.post(DOOR, confirmed(reader)).statusCode(200).body("acknowledgementId", equalTo(first));
        assertThatThrownBy(
                        () -> Database.execute("delete from notice_acknowledgement where controller_id = ?", shop.id()))
                .hasStackTraceContaining("append-only");
    }

    @ParameterizedTest
    @CsvSource({
        "language, English, language",
        "formId, 'no form', formId",
        "formId, someone@example.org, formId",
        "occurredAt, 2999-01-01T00:00:00Z, occurredAt",
        "occurredAt, 2001-01-01T00:00:00Z, occurredAt",
        "pseudonym, e_1_QciM8GywC1WwTl_z5fO0EVCWEKF7dCuI5K1dAJRY1Ck, identifier",
    })
    void what_is_outside_the_limits_is_refused_by_name(String field, String value, String named) {
        Map<String, Object> body = confirmed(Shop.someone());
        body.put(field, value);

        shop.post(DOOR, body).statusCode(400).body("violations.field", contains(named));
    }

    @Test
    void a_version_that_was_never_published_was_shown_to_nobody() {
        Map<String, Object> german = confirmed(Shop.someone());
        german.put("language", "de");

        shop.post(DOOR, german).statusCode(404).body("code", equalTo("not-found"));
        shop.post("/notices/privacy-notice/versions/none/acknowledgements", confirmed(Shop.someone()))
                .statusCode(404);
    }

    private static Map<String, Object> confirmed(String reader) {
        Map<String, Object> body = new HashMap<>();
        body.put("identifier", Shop.email(reader));
        body.put("language", "en");
        body.put("formId", "sign-up");
        body.put("occurredAt", Shop.now().toString());
        return body;
    }
}
