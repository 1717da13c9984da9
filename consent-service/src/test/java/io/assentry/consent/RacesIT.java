package io.assentry.consent;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.consent;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.imported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many callers at the same person at the same moment: one person, one line of facts, no error. */
@QuarkusTest
class RacesIT {

    private static final int CALLERS = Race.CALLERS;
    private static final Map<String, Object> FORM = Map.of("method", "web_form", "formId", "newsletter-footer");

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("races");
    }

    @RepeatedTest(3)
    void grants_of_one_brand_new_person_make_one_person() throws Exception {
        String reader = Shop.someone();
        Map<String, Object> body = byWebForm(reader);

        List<Response> answers = Race.of(_ -> () -> shop.grant(body));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers.stream().map(a -> a.<String>path("subjectId")).distinct())
                .hasSize(1);
        gapless(answers.getFirst().path("subjectId"), CALLERS);
    }

    @Test
    void grants_that_overlap_in_identifiers_make_one_person() throws Exception {
        List<String> addresses = List.of(Shop.someone(), Shop.someone(), Shop.someone());

        List<Response> answers = Race.of(i -> () -> shop.grant(consent(
                List.of(email(addresses.get(i % 3)), email(addresses.get((i + 1) % 3))), Shop.now(), FORM)));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers.stream().map(a -> a.<String>path("subjectId")).distinct())
                .hasSize(1);
        assertThat(Database.<Long>value(
                        "select count(*) from subject s where s.controller_id = ? and not exists (select from"
                                + " subject_pseudonym p where p.controller_id = s.controller_id"
                                + " and p.subject_id = s.subject_id)",
                        shop.id()))
                .as("persons that nobody is known by")
                .isZero();
    }

    @RepeatedTest(3)
    void the_same_attempt_at_once_is_one_consent_also_of_a_brand_new_person() throws Exception {
        Map<String, Object> body = byWebForm(Shop.someone());
        String key = UUID.randomUUID().toString();

        List<Response> answers = Race.of(_ -> () -> shop.grant(body, key));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        gapless(answers.getFirst().path("subjectId"), 1);
    }

    @Test
    void one_key_for_two_persons_is_one_consent_and_refusals() throws Exception {
        Map<String, Object> anna = byWebForm(Shop.someone());
        Map<String, Object> ben = byWebForm(Shop.someone());
        String key = UUID.randomUUID().toString();

        List<Response> answers = Race.of(i -> () -> shop.grant(i % 2 == 0 ? anna : ben, key));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201, 422);
        assertThat(answers.stream()
                        .filter(a -> a.statusCode() == 201)
                        .map(Response::asString)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void giving_and_taking_back_at_once_leaves_one_line_of_facts_and_kafka_tells_the_same_line() throws Exception {
        String reader = Shop.someone();
        String subject =
                shop.grant(byWebForm(reader)).then().statusCode(201).extract().path("subjectId");
        String consent = shop.granted(byWebForm(reader));

        List<Response> answers = Race.of(i -> switch (i % 4) {
            case 0 -> () -> shop.grant(byWebForm(reader));
            case 1 -> () -> shop.grant(imported(reader, Shop.now()));
            case 2 -> () -> shop.as("consent:write").post(shop.path("/consents/" + consent + "/withdrawal"));
            default -> () -> Shop.oneClick(shop.link(reader));
        });

        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        List<Map<String, Object>> facts = facts(subject);
        assertThat(facts).extracting(f -> f.get("version")).isEqualTo(upTo(facts.size()));
        kafkaTells(subject, facts);
        stateAgreesWithTheDecision(reader, subject);
    }

    @Test
    void an_opt_out_answered_is_an_opt_out_in_force_for_every_later_question() throws Exception {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));
        String link = shop.link(reader);

        List<Response> after = Race.of(_ -> () -> {
            assertThat(Shop.oneClick(link).statusCode()).isEqualTo(200);
            return shop.decide(reader, Shop.NEWS, "email", "marketing");
        });

        assertThat(after.stream().map(a -> a.<String>path("outcome"))).containsOnly("DENY");
    }

    /** Every fact that is said is on Kafka, in the database's order, numbered without a gap. */
    private void kafkaTells(String subject, List<Map<String, Object>> facts) {
        List<String> expected = facts.stream()
                .map(f -> (String) f.get("kind"))
                .filter(kind -> !kind.equals("grant_not_in_force"))
                .map(RacesIT::event)
                .toList();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(said(subject)).hasSize(expected.size()));
        List<ConsumerRecord<String, String>> said = said(subject);
        assertThat(said).extracting(r -> Topics.header(r, "ce_type")).isEqualTo(expected);
        assertThat(said)
                .extracting(r -> Long.valueOf(Topics.header(r, "ce_sequence")))
                .isEqualTo(upTo(said.size()));
    }

    private void stateAgreesWithTheDecision(String reader, String subject) {
        String pseudonym = Database.value(
                "select pseudonym from subject_pseudonym where controller_id = ? and subject_id = ?::uuid",
                shop.id(),
                subject);
        String code = shop.newsletterCode(reader);
        String key = shop.id() + "/" + pseudonym + "/" + Shop.NEWS + "/email";
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            ConsumerRecord<String, String> last =
                    Topics.records("consent-state", key).getLast();
            assertThat(JsonPath.from(last.value()).getString("code")).isEqualTo(code);
        });
        List<ConsumerRecord<String, String>> states = Topics.records("consent-state", key);
        assertThat(states)
                .extracting(r -> JsonPath.from(r.value()).getLong("version"))
                .isEqualTo(upTo(states.size()));
    }

    private List<ConsumerRecord<String, String>> said(String subject) {
        return Topics.records("consent-events", shop.id() + "/" + subject);
    }

    private void gapless(String subject, int facts) {
        assertThat(facts(subject)).extracting(f -> f.get("version")).isEqualTo(upTo(facts));
    }

    private List<Map<String, Object>> facts(String subject) {
        return Database.rows(
                "select version, kind from consent_fact where controller_id = ? and subject_id = ?::uuid"
                        + " order by version",
                shop.id(),
                subject);
    }

    private static String event(String kind) {
        return "io.assentry."
                + switch (kind) {
                    case "granted" -> "ConsentGranted";
                    case "withdrawn" -> "ConsentWithdrawn";
                    case "suppression_added" -> "SuppressionAdded";
                    case "suppression_lifted" -> "SuppressionLifted";
                    default -> throw new AssertionError(kind);
                }
                + ".v1";
    }

    private static List<Long> upTo(long last) {
        List<Long> numbers = new ArrayList<>();
        for (long n = 1; n <= last; n++) {
            numbers.add(n);
        }
        return numbers;
    }
}
