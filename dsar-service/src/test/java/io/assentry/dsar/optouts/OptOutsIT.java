package io.assentry.dsar.optouts;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.post;
import static io.assentry.dsar.Calls.postWithKey;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.request;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.assentry.dsar.optouts.ConsentStandIn.Asked;
import io.assentry.dsar.optouts.ConsentStandIn.Manner;
import io.assentry.testkit.Database;
import io.assentry.testkit.PersonalDataScan;
import io.assentry.testkit.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a request opts out of is in force before its answer, or the answer says that it is not and it becomes so. */
@QuarkusTest
@QuarkusTestResource(value = WithConsent.class, restrictToAnnotatedClass = true)
class OptOutsIT {

    private static final String BOOKS = "books-optouts";

    ConsentStandIn consent;
    Path token;

    @BeforeAll
    static void a_controller_is_known() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
    }

    @AfterEach
    void consent_is_well_again() {
        consent.behaves(Manner.TAKES);
    }

    @Test
    void what_admits_no_delay_is_in_force_before_the_answer() {
        String id = post(BOOKS, with(request(), "rights", List.of("ERASURE", "CONSENT_WITHDRAWAL")))
                .statusCode(201)
                .body("effects.effect", contains("direct_marketing_objection", "consent_withdrawal"))
                .body("effects.inForce", contains(true, true))
                .body("effects.since", contains(notNullValue(), notNullValue()))
                .extract()
                .path("requestId");

        List<Asked> asked = consent.asked(id);
        assertThat(asked)
                .extracting(Asked::path)
                .containsExactlyInAnyOrder(
                        "/v1/controllers/" + BOOKS + "/objections", "/v1/controllers/" + BOOKS + "/withdrawals");
        assertThat(asked)
                .extracting(Asked::key)
                .containsExactlyInAnyOrder(id + "/direct_marketing_objection", id + "/consent_withdrawal");
        assertThat(asked).allSatisfy(call -> {
            assertThat(call.authorization()).startsWith("Bearer ");
            assertThat(call.body()).contains("\"pseudonyms\":[\"e_1_");
            PersonalDataScan.assertClean(call.body());
        });
        desk().get(requests(BOOKS) + "/" + id + "/timeline")
                .then()
                .body(
                        "entries.fact",
                        contains("request.received", "request.opt-out-in-force", "request.opt-out-in-force"));
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where kind = 'request.opt-out-in-force' and entry like ?",
                        "%" + id + "%"))
                .isEqualTo(2);
    }

    @Test
    void the_events_go_out_too() {
        String id = post(BOOKS, with(request(), "rights", List.of("OBJECTION", "CONSENT_WITHDRAWAL")))
                .extract()
                .path("requestId");

        for (String type : List.of("ObjectionRequested", "ConsentWithdrawalRequested")) {
            var event = Topics.awaitRecord(
                    "rights-request-events",
                    r -> r.key().endsWith("/" + id)
                            && Topics.header(r, "ce_type").equals("io.assentry." + type + ".v1"),
                    SOON);
            assertThat(event.value()).contains("\"requestId\":\"" + id + "\"").contains("\"pseudonyms\":[\"e_1_");
            PersonalDataScan.assertClean(event.value());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Manner.class, mode = EnumSource.Mode.EXCLUDE, names = "TAKES")
    void consent_service_in_trouble_delays_the_answer_by_two_seconds_at_most_and_the_effect_follows(Manner trouble) {
        consent.behaves(trouble);
        long asked = System.nanoTime();

        String id = post(BOOKS, with(request(), "rights", List.of("ERASURE")))
                .statusCode(202)
                .body("effects.inForce", contains(false))
                .extract()
                .path("requestId");

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMillis(3_500));
        assertThat(inForce(id)).isZero();
        consent.behaves(Manner.TAKES);
        await().atMost(SOON).until(() -> inForce(id) == 1);
        desk().get(requests(BOOKS) + "/" + id + "/timeline")
                .then()
                .body("entries.fact", contains("request.received", "request.opt-out-in-force"));
    }

    @Test
    void a_repeat_tells_how_it_stands_now_and_takes_nothing_in_twice() {
        consent.behaves(Manner.REFUSES);
        Map<String, Object> body = with(request(), "rights", List.of("OBJECTION"));
        String id =
                postWithKey(BOOKS, body, "key-optout").statusCode(202).extract().path("requestId");
        consent.behaves(Manner.TAKES);

        postWithKey(BOOKS, body, "key-optout")
                .statusCode(201)
                .body("requestId", equalTo(id))
                .body("effects.inForce", contains(true));
    }

    @Test
    void the_token_is_read_again_when_it_changes() throws IOException {
        String first = post(BOOKS, with(request(), "rights", List.of("OBJECTION")))
                .extract()
                .path("requestId");
        String before = consent.asked(first).getFirst().authorization();
        Files.writeString(token, "another-token");

        String second = post(BOOKS, with(request(), "rights", List.of("OBJECTION")))
                .extract()
                .path("requestId");

        assertThat(consent.asked(second).getFirst().authorization())
                .isEqualTo("Bearer another-token")
                .isNotEqualTo(before);
    }

    @Test
    void whoever_names_nobody_opts_nobody_out() {
        Map<String, Object> body = with(request(), "rights", List.of("ERASURE"));
        body.remove("identifiers");

        post(BOOKS, body).statusCode(201).body("effects", empty());
    }

    @Test
    void a_figure_tells_how_many_wait() {
        consent.behaves(Manner.REFUSES);
        String id = post(BOOKS, with(request(), "rights", List.of("ERASURE")))
                .statusCode(202)
                .extract()
                .path("requestId");

        // others of this class may wait too
        await().atMost(SOON)
                .until(() -> desk().get("/q/metrics")
                        .asString()
                        .lines()
                        .anyMatch(line -> line.matches("assentry_optouts_waiting [1-9]\\d*\\.0")));

        consent.behaves(Manner.TAKES);
        await().atMost(SOON).until(() -> inForce(id) == 1);
    }

    private static long inForce(String id) {
        return Database.<Long>value(
                "select count(*) from opt_out where request_id = ?::uuid and in_force_since is not null", id);
    }
}
