package io.assentry.consent.pseudonyms;

import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pseudonyms for systems without a key. */
@QuarkusTest
class PseudonymResourceIT {

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("pseudonyms");
    }

    @Test
    void pseudonyms_come_in_the_order_of_the_identifiers_and_are_those_of_the_events() {
        String reader = Shop.someone();
        String subject = shop.grant(Shop.byWebForm(reader))
                .then()
                .statusCode(201)
                .extract()
                .path("subjectId");
        String kept = Database.value(
                "select pseudonym from subject_pseudonym where controller_id = ? and subject_id = ?::uuid",
                shop.id(),
                subject);

        List<String> pseudonyms = ask(List.of(phone("+12125550199"), email(reader), email(Shop.someone())));

        assertThat(pseudonyms).hasSize(3);
        assertThat(pseudonyms.get(0)).startsWith("p_1_");
        assertThat(pseudonyms.get(1)).isEqualTo(kept);
        shop.post("/pseudonyms", Map.of("identifiers", List.of(email(reader))))
                .body("underEveryKey", equalTo(List.of(List.of(kept))));
    }

    @Test
    void asking_makes_nobody_known() {
        long before = Database.value("select count(*) from subject_pseudonym where controller_id = ?", shop.id());

        assertThat(ask(List.of(email(Shop.someone())))).hasSize(1);

        assertThat(Database.<Long>value("select count(*) from subject_pseudonym where controller_id = ?", shop.id()))
                .isEqualTo(before);
    }

    @Test
    void the_same_address_has_another_pseudonym_under_another_controller() {
        String reader = Shop.someone();

        String elsewhere = Shop.named("neighbour")
                .post("/pseudonyms", Map.of("identifiers", List.of(email(reader))))
                .extract()
                .path("pseudonyms[0]");

        assertThat(ask(List.of(email(reader)))).doesNotContain(elsewhere);
    }

    @Test
    void a_thousand_are_answered_and_one_more_is_refused() {
        List<Map<String, String>> thousand = new ArrayList<>(Collections.nCopies(1_000, email(Shop.someone())));
        assertThat(ask(thousand)).hasSize(1_000);

        thousand.add(email(Shop.someone()));
        shop.post("/pseudonyms", Map.of("identifiers", thousand))
                .statusCode(400)
                .body("violations.field", contains("identifiers"));
    }

    @Test
    void an_identifier_that_is_none_refuses_the_call() {
        shop.post("/pseudonyms", Map.of("identifiers", List.of(email(Shop.someone()), email("nobody"))))
                .statusCode(400)
                .body("code", equalTo("invalid-identifier"));
    }

    private List<String> ask(List<Map<String, String>> identifiers) {
        return shop.post("/pseudonyms", Map.of("identifiers", identifiers))
                .statusCode(200)
                .extract()
                .path("pseudonyms");
    }
}
