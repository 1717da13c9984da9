package io.assentry.dsar.identity;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.received;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.Calls.with;
import static io.assentry.dsar.People.asking;
import static io.assentry.dsar.People.identityCheck;
import static io.assentry.dsar.People.opens;
import static io.assentry.dsar.People.presses;
import static io.assentry.dsar.People.stateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.assentry.dsar.mail.MailServer;
import io.assentry.dsar.mail.MailServer.Received;
import io.assentry.dsar.mail.WithMail;
import io.assentry.dsar.optouts.WithConsent;
import io.assentry.testkit.Database;
import io.assentry.testkit.PersonalDataScan;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever can read the mail has shown that the mailbox is theirs; nobody else gets anything out of a link. */
@QuarkusTest
@QuarkusTestResource(value = WithConsent.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = WithMail.class, restrictToAnnotatedClass = true)
class IdentityCheckIT {

    private static final String BOOKS = "books-identity-check";
    private static final String VERIFY = "/requests/verify/";

    MailServer mail;

    @BeforeAll
    static void a_controller_is_known() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
    }

    @Test
    void the_link_in_the_mail_proves_the_mailbox_and_the_case_goes_on() {
        String id = received(BOOKS, asking("ACCESS", "ona@proof.example"));
        identityCheck(BOOKS, id, 0).statusCode(202).body("expiresAt", notNullValue());
        assertThat(stateOf(id)).isEqualTo("identity_pending");
        Received letter = mail.await("ona@proof.example", "bestätigen");

        opens(VERIFY + letter.token(), "198.51.100.1")
                .statusCode(200)
                .body("html.body.main.form.@method", equalTo("post"));
        assertThat(stateOf(id)).isEqualTo("identity_pending");
        presses(VERIFY + letter.token(), "198.51.100.1").statusCode(200).body(containsString("Thank you"));

        assertThat(stateOf(id)).isEqualTo("in_progress");
        var event = Topics.awaitRecord(
                "rights-request-events",
                r -> r.key().endsWith("/" + id)
                        && Topics.header(r, "ce_type").equals("io.assentry.IdentityVerified.v1"),
                SOON);
        assertThat(event.value()).contains("\"method\":\"email_link\"").contains("\"pseudonyms\":[\"e_1_");
        PersonalDataScan.assertClean(event.value());
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where kind = 'identity.verified' and entry like ?",
                        "%" + id + "%"))
                .isEqualTo(1);
        desk().get(requests(BOOKS) + "/" + id + "/timeline")
                .then()
                .body(
                        "entries.fact",
                        hasItems("request.received", "identity.asked", "identity.verified", "request.begun"));
        desk().get(requests(BOOKS) + "/" + id)
                .then()
                .body("state", equalTo("in_progress"))
                .body("identity.method", equalTo("email_link"))
                .body("identity.verifiedAt", notNullValue());
    }

    @Test
    void a_used_a_tampered_an_expired_and_an_invented_link_all_say_the_same_and_do_nothing() {
        String id = received(BOOKS, asking("ACCESS", "rasa@proof.example"));
        identityCheck(BOOKS, id, 0).statusCode(202);
        String token = mail.await("rasa@proof.example", "bestätigen").token();
        String tampered = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);
        String unknown = presses(VERIFY + "A".repeat(43), "198.51.100.2")
                .statusCode(404)
                .extract()
                .asString();

        presses(VERIFY + tampered, "198.51.100.2").statusCode(404).body(equalTo(unknown));
        presses(VERIFY + "short", "198.51.100.2").statusCode(404).body(equalTo(unknown));
        assertThat(stateOf(id)).isEqualTo("identity_pending");
        assertThat(Database.execute("update identity_check set expires_at = asked_at where request_id = ?::uuid", id))
                .isEqualTo(1);
        presses(VERIFY + token, "198.51.100.2").statusCode(404).body(equalTo(unknown));
        opens(VERIFY + token, "198.51.100.2").statusCode(404).body(equalTo(unknown));
        assertThat(stateOf(id)).isEqualTo("identity_pending");
        assertThat(Database.execute(
                        "update identity_check set expires_at = asked_at + interval '1 day' where request_id = ?::uuid",
                        id))
                .isEqualTo(1);
        presses(VERIFY + token, "198.51.100.2").statusCode(200);
        presses(VERIFY + token, "198.51.100.2").statusCode(404).body(equalTo(unknown));
        assertThat(facts(id, "identity.verified")).isEqualTo(1);
    }

    @Test
    void sixteen_presses_at_once_prove_once() throws Exception {
        String id = received(BOOKS, asking("ACCESS", "rush@proof.example"));
        identityCheck(BOOKS, id, 0).statusCode(202);
        String token = mail.await("rush@proof.example", "bestätigen").token();
        List<Callable<Integer>> calls = IntStream.range(0, 16)
                .<Callable<Integer>>mapToObj(i -> () ->
                        presses(VERIFY + token, "198.51.101." + i).extract().statusCode())
                .toList();

        long proved = 0;
        try (var callers = Executors.newFixedThreadPool(16)) {
            for (Future<Integer> status : callers.invokeAll(calls)) {
                proved += status.get() == 200 ? 1 : 0;
            }
        }

        assertThat(proved).isEqualTo(1);
        assertThat(facts(id, "identity.verified")).isEqualTo(1);
    }

    @Test
    void only_the_mailbox_that_was_written_to_is_proved() {
        String id = received(BOOKS, asking("ERASURE", "mine@proof.example", "somebody.else@proof.example"));
        identityCheck(BOOKS, id, 0).statusCode(202);
        String token = mail.await("mine@proof.example", "bestätigen").token();

        presses(VERIFY + token, "198.51.100.3").statusCode(200);

        assertThat(Database.<Long>value("""
                select count(*) from rights_request
                where request_id = ?::uuid and cardinality(pseudonyms) = 2 and cardinality(proved_pseudonyms) = 1
                """, id)).isEqualTo(1);
        assertThat(mail.to("somebody.else@proof.example")).isEmpty();
    }

    @Test
    void one_mail_a_minute_and_five_in_all() {
        String id = received(BOOKS, asking("ACCESS", "flood@proof.example"));
        for (int mails = 1; mails <= 5; mails++) {
            identityCheck(BOOKS, id, 0).statusCode(202);
            identityCheck(BOOKS, id, 0).statusCode(429).body("code", equalTo("too-many-attempts"));
            assertThat(Database.execute(
                            "update outgoing_mail set queued_at = queued_at - interval '2 minutes' where request_id = ?::uuid",
                            id))
                    .isPositive();
        }

        identityCheck(BOOKS, id, 0).statusCode(429).body("code", equalTo("too-many-attempts"));
        assertThat(Database.<Long>value("select count(*) from identity_check where request_id = ?::uuid", id))
                .isEqualTo(5);
    }

    @Test
    void the_eleventh_wrong_link_of_an_hour_is_too_many_and_only_for_that_origin() {
        for (int wrong = 1; wrong <= 10; wrong++) {
            presses(VERIFY + "B".repeat(43), "203.0.113.7").statusCode(404);
        }
        presses(VERIFY + "B".repeat(43), "203.0.113.7").statusCode(429).header("Retry-After", "3600");
        opens("/requests/status/" + "B".repeat(43), "203.0.113.7").statusCode(429);

        presses(VERIFY + "B".repeat(43), "203.0.113.8").statusCode(404);
        assertThat(Database.<Long>value("select count(*) from public_attempt where octet_length(origin) = 32"))
                .isPositive();
    }

    @Test
    void a_letter_that_was_sent_leaves_nothing_to_read() {
        String id = received(BOOKS, asking("ACCESS", "gone@proof.example"));
        identityCheck(BOOKS, id, 0).statusCode(202);
        Received letter = mail.await("gone@proof.example", "bestätigen");

        await().atMost(SOON).until(() -> facts(id, "letter.sent") == 2);
        assertThat(Database.rows("select wrapped, sealed, outcome from outgoing_mail where request_id = ?::uuid", id))
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.get("wrapped")).isNull();
                    assertThat(row.get("sealed")).isNull();
                    assertThat(row.get("outcome")).isEqualTo("sent");
                });
        assertThat(letter.contentType()).startsWith("text/plain");
        assertThat(letter.text()).contains(id).contains("Auskunft").doesNotContain("gone@proof.example");
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        String id = received(BOOKS, asking("ACCESS", "refused@proof.example"));
        String other = registered("books-identity-other");

        identityCheck(BOOKS, id, 1).statusCode(400).body("violations.field", contains("identifier"));
        identityCheck(other, id, 0).statusCode(404).body("code", equalTo("not-found"));
        desk().body(Map.of("method", "passport", "identifier", 0))
                .post(requests(BOOKS) + "/" + id + "/identity-checks")
                .then()
                .statusCode(400);
        io.assentry.dsar.Calls.by(Tokens.bearer(BOOKS, "requests:read"))
                .body(Map.of("method", "email_link", "identifier", 0))
                .post(requests(BOOKS) + "/" + id + "/identity-checks")
                .then()
                .statusCode(403);
        String byPhone = received(
                BOOKS,
                with(
                        asking("ACCESS", "refused@proof.example"),
                        "identifiers",
                        List.of(Map.of("type", "phone", "value", "+12125550123"))));
        identityCheck(BOOKS, byPhone, 0).statusCode(400);
        assertThat(stateOf(byPhone)).isEqualTo("received");
    }

    private static long facts(String id, String kind) {
        return Database.<Long>value(
                "select count(*) from request_fact where request_id = ?::uuid and kind = ?", id, kind);
    }
}
