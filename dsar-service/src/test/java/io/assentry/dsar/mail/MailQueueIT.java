package io.assentry.dsar.mail;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.post;
import static io.assentry.dsar.Calls.received;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.People.asking;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.assentry.dsar.optouts.ConsentStandIn;
import io.assentry.dsar.optouts.ConsentStandIn.Manner;
import io.assentry.dsar.optouts.WithConsent;
import io.assentry.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A letter is sent once its fact has committed, however long the mail server is away, and says nothing too early. */
@QuarkusTest
@QuarkusTestResource(value = WithConsent.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = WithMail.class, restrictToAnnotatedClass = true)
class MailQueueIT {

    private static final String BOOKS = "books-mail";

    MailServer mail;
    ConsentStandIn consent;

    @BeforeAll
    static void a_controller_is_known() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
    }

    @Test
    void a_letter_waits_for_the_mail_server_and_nothing_of_it_can_be_read() {
        mail.stop();
        String id;
        try {
            id = received(BOOKS, asking("ACCESS", "patience@mail.example"));
            await().atMost(SOON)
                    .until(() -> Database.<Long>value(
                                    "select count(*) from outgoing_mail where request_id = ?::uuid and attempts > 1",
                                    id)
                            == 1);
            assertThat(
                            Database.<Long>value(
                                    "select count(*) from outgoing_mail t where t::text like '%patience%' or encode(sealed, 'escape') like '%patience%'"))
                    .isZero();
            await().atMost(SOON)
                    .until(() -> given().get("/q/metrics").asString().matches("(?s).*assentry_mail_waiting [1-9].*"));
        } finally {
            mail.start();
        }

        assertThat(mail.await("patience@mail.example", "eingegangen").text()).contains(id);
        await().atMost(SOON)
                .untilAsserted(() -> desk().get(requests(BOOKS) + "/" + id + "/letters")
                        .then()
                        .statusCode(200)
                        .body("items.letter", contains("L1"))
                        .body("items.outcome", contains("sent")));
        await().atMost(SOON)
                .until(() -> Database.<Long>value(
                                "select count(*) from outgoing_mail where request_id = ?::uuid and outcome = 'sent'",
                                id)
                        == 1);
    }

    @Test
    void the_letter_that_confirms_an_opt_out_waits_until_it_is_in_force() {
        consent.behaves(Manner.REFUSES);
        String id = post(BOOKS, asking("ERASURE", "early@mail.example"))
                .statusCode(202)
                .extract()
                .path("requestId");
        String other = received(BOOKS, asking("ACCESS", "other@mail.example"));
        assertThat(mail.await("other@mail.example", "eingegangen").text()).contains(other);
        assertThat(mail.to("early@mail.example")).isEmpty();

        consent.behaves(Manner.TAKES);

        assertThat(mail.await("early@mail.example", "eingegangen").text())
                .contains(id)
                .contains("Sie haben damit widersprochen");
    }

    @Test
    void a_letter_that_has_become_useless_is_given_up_and_its_key_destroyed() {
        mail.stop();
        try {
            String id = received(BOOKS, asking("ACCESS", "useless@mail.example"));
            assertThat(Database.execute(
                            "update outgoing_mail set expires_at = queued_at, next_attempt_at = queued_at where request_id = ?::uuid",
                            id))
                    .isEqualTo(1);
            await().atMost(SOON)
                    .until(() -> Database.<Long>value(
                                    "select count(*) from outgoing_mail where request_id = ?::uuid and outcome = 'given_up' and wrapped is null",
                                    id)
                            == 1);
            assertThat(Database.<Long>value(
                            "select count(*) from request_fact where request_id = ?::uuid and kind = 'letter.given-up'",
                            id))
                    .isEqualTo(1);
        } finally {
            mail.start();
        }
    }

    @Test
    void health_says_whether_letters_go_out() {
        given().get("/q/health/well")
                .then()
                .statusCode(200)
                .body(containsString("\"mail\""))
                .body(containsString("oldestSeconds"));
    }
}
