package io.assentry.dsar.pages;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.People.opens;
import static io.assentry.dsar.People.presses;
import static io.assentry.dsar.People.stateOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.assentry.dsar.mail.MailServer;
import io.assentry.dsar.mail.WithMail;
import io.assentry.dsar.optouts.WithConsent;
import io.assentry.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The doors for people: they work without script, say nothing about anybody, and answer everybody the same. */
@QuarkusTest
@QuarkusTestResource(value = WithConsent.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = WithMail.class, restrictToAnnotatedClass = true)
class PublicPagesIT {

    private static final String BOOKS = "books-pages-public";
    private static final String NEW = "/requests/" + BOOKS + "/new";

    MailServer mail;

    @BeforeAll
    static void a_controller_is_known() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
    }

    @Test
    void a_person_asks_shows_who_they_are_and_sees_how_it_stands() {
        fill("ona@pages.example", "192.0.2.10", "ERASURE").statusCode(200).body(containsString("has arrived"));

        String status = mail.await("ona@pages.example", "has arrived").token();
        opens("/requests/status/" + status, "192.0.2.10")
                .statusCode(200)
                .body("html.body.main.h1", equalTo("We have to know that it is you"));
        presses("/requests/verify/" + mail.await("ona@pages.example", "confirm").token(), "192.0.2.10")
                .statusCode(200);
        opens("/requests/status/" + status, "192.0.2.10")
                .statusCode(200)
                .body("html.body.main.h1", equalTo("Your request is being carried out"))
                .body(not(containsString("pages.example")));
        String id = Database.value(
                "select request_id::text from status_link where controller_id = ? order by request_id desc limit 1",
                BOOKS);
        assertThat(stateOf(id)).isEqualTo("in_progress");
    }

    @Test
    void the_pages_have_no_script_and_let_nothing_in_from_elsewhere() {
        for (String path : List.of(NEW, "/requests/verify/" + "C".repeat(43), "/requests/status/" + "C".repeat(43))) {
            opens(path, "192.0.2.11")
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("Referrer-Policy", "no-referrer")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-store")
                    .header("X-Frame-Options", "DENY")
                    .body(not(containsString("<script")))
                    .body(not(containsString("style=")))
                    .body(not(containsString("http://")));
        }
    }

    @Test
    void the_form_can_be_used_by_everybody() {
        String form = opens(NEW, "192.0.2.12").statusCode(200).extract().asString();

        assertThat(form)
                .contains(
                        "<html lang=\"en\">",
                        "<label for=\"email\">",
                        "autocomplete=\"email\"",
                        "<legend>",
                        "required");
        assertThat(form.split("type=\"checkbox\"", -1)).hasSize(11);
        assertThat(form.split("<label for=", -1)).hasSize(13);
        given().header("Accept-Language", "de-AT, en;q=0.5")
                .get(NEW)
                .then()
                .body(containsString("<html lang=\"de\">"))
                .body(containsString("Ihre E-Mail-Adresse"));
    }

    @Test
    void what_cannot_be_read_is_told_and_nothing_is_repeated() {
        given().header("X-Forwarded-For", "192.0.2.13")
                .contentType("application/x-www-form-urlencoded")
                .formParam("email", "<script>alert(1)</script>")
                .formParam("message", "{config:property('assentry.case.keys')}")
                .post(NEW)
                .then()
                .statusCode(400)
                .body(containsString("role=\"alert\""))
                .body(containsString("Give an e-mail address"))
                .body(containsString("Choose at least one"))
                .body(not(containsString("alert(1)")))
                .body(not(containsString("config:property")));
    }

    @Test
    void everybody_is_answered_the_same() {
        String first = fill("known@pages.example", "192.0.2.14", "ACCESS")
                .statusCode(200)
                .extract()
                .asString();

        fill("known@pages.example", "192.0.2.14", "ACCESS").statusCode(200).body(equalTo(first));
        fill("never.seen@pages.example", "192.0.2.14", "ACCESS").statusCode(200).body(equalTo(first));
    }

    @Test
    void one_mailbox_gets_a_bounded_number_of_letters_whoever_asks_in_its_name() {
        for (int i = 0; i < 14; i++) {
            fill("victim@pages.example", "192.0.3." + i, "ACCESS").statusCode(200);
        }

        await().atMost(SOON)
                .until(() -> Database.<Long>value(
                                "select count(*) from outgoing_mail where controller_id = ? and outcome is null", BOOKS)
                        == 0);
        assertThat(mail.to("victim@pages.example")).hasSize(20);
        assertThat(Database.<Long>value("select count(*) from request_fact where kind = 'letter.withheld'"))
                .isPositive();
    }

    @Test
    void one_origin_asks_twenty_times_an_hour_and_no_more() {
        for (int i = 0; i < 20; i++) {
            fill("many" + i + "@pages.example", "192.0.2.15", "ACCESS").statusCode(200);
        }

        fill("many20@pages.example", "192.0.2.15", "ACCESS").statusCode(429).header("Retry-After", "3600");
        fill("many20@pages.example", "192.0.2.16", "ACCESS").statusCode(200);
    }

    @Test
    void a_form_of_nobody_is_not_there() {
        opens("/requests/books-nobody/new", "192.0.2.17").statusCode(404);
        opens("/requests/NOT%20A%20SLUG/new", "192.0.2.17").statusCode(400);
    }

    @Test
    void the_address_stands_in_no_log_and_in_no_column() {
        List<String> lines = new ArrayList<>();
        Handler ear = ear(lines);
        Logger.getLogger("").addHandler(ear);
        try {
            fill("kanarienvogel@pages.example", "192.0.2.18", "ACCESS").statusCode(200);
            presses(
                            "/requests/verify/"
                                    + mail.await("kanarienvogel@pages.example", "confirm")
                                            .token(),
                            "192.0.2.18")
                    .statusCode(200);
        } finally {
            Logger.getLogger("").removeHandler(ear);
        }

        assertThat(lines).noneMatch(line -> line.contains("kanarienvogel") || line.contains("192.0.2.18"));
        for (String table : List.of(
                "outgoing_mail", "identity_check", "status_link", "public_attempt", "request_fact", "evidence_entry")) {
            assertThat(Database.<Long>value(
                            "select count(*) from " + table + " t where t::text like '%kanarienvogel%'"))
                    .as(table)
                    .isZero();
        }
    }

    private static ValidatableResponse fill(String email, String origin, String right) {
        return given().header("X-Forwarded-For", origin)
                .contentType("application/x-www-form-urlencoded")
                .formParam("email", email)
                .formParam("right", right)
                .post(NEW)
                .then();
    }

    private static Handler ear(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                synchronized (lines) {
                    lines.add(new SimpleFormatter().format(line));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
