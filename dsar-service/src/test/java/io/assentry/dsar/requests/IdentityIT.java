package io.assentry.dsar.requests;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.by;
import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.received;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.request;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.testkit.Database;
import io.assentry.testkit.PersonalDataScan;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who the person is: readable with one scope, on record each time, and nowhere else at all. */
@QuarkusTest
class IdentityIT {

    private static final String BOOKS = "books-identity";
    private static final String CANARY = "Kanarienvogel.Zwitscher@example.org";
    private static final String CANARY_WORDS = "canarywords";

    @BeforeAll
    static void a_controller_is_known() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
    }

    @Test
    void the_identity_is_shown_as_it_was_given_and_every_look_is_on_record() {
        String id = received(BOOKS, canary());

        for (int look = 1; look <= 2; look++) {
            by(Tokens.bearer(BOOKS, "requests:identifiers"))
                    .get(requests(BOOKS) + "/" + id + "/identifiers")
                    .then()
                    .statusCode(200)
                    .body("identifiers.type", contains("email", "phone"))
                    .body("identifiers.value", contains(CANARY, "212 555 0123"))
                    .body("identifiers[1].region", equalTo("US"))
                    .body("message", equalTo("My " + CANARY_WORDS + ", please."));
        }

        desk().get(requests(BOOKS) + "/" + id + "/timeline")
                .then()
                .body("entries.number", contains(1, 2, 3))
                .body(
                        "entries.fact",
                        contains("request.received", "request.identifiers-read", "request.identifiers-read"));
        List<Map<String, Object>> evidence = Database.rows("""
                select e.entry from evidence_entry e join evidence_leaf l using (entry_id)
                where e.kind = 'request.identifiers-read' and e.entry like ?
                """, "%" + id + "%");
        assertThat(evidence).hasSize(2);
        evidence.forEach(entry -> PersonalDataScan.assertClean((String) entry.get("entry")));
    }

    @Test
    void a_destroyed_case_key_answers_gone() {
        String id = received(BOOKS, canary());
        assertThat(Database.execute(
                        "update case_key set wrapped = null, destroyed_at = now() where request_id = ?::uuid", id))
                .isEqualTo(1);

        desk().get(requests(BOOKS) + "/" + id + "/identifiers")
                .then()
                .statusCode(410)
                .body("code", equalTo("identifiers-gone"));
        desk().get(requests(BOOKS) + "/" + id).then().statusCode(200);
    }

    @Test
    void a_seal_that_does_not_open_shows_nothing_and_leaves_no_record_of_a_look() {
        String id = received(BOOKS, canary());
        assertThat(Database.execute(
                        "update case_secret set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where request_id = ?::uuid",
                        id))
                .isPositive();

        desk().get(requests(BOOKS) + "/" + id + "/identifiers")
                .then()
                .statusCode(500)
                .body("code", equalTo("internal"));
        assertThat(Database.<Long>value("select count(*) from request_fact where request_id = ?::uuid", id))
                .isEqualTo(1);
    }

    @Test
    void the_address_stands_in_no_column_no_record_and_no_log() {
        List<String> lines = new ArrayList<>();
        Handler ear = ear(lines);
        Logger.getLogger("").addHandler(ear);
        String id;
        try {
            id = received(BOOKS, canary());
            desk().get(requests(BOOKS) + "/" + id + "/identifiers").then().statusCode(200);
            desk().get(requests(BOOKS) + "/" + id + "/clock").then().statusCode(200);
            assertThat(Topics.awaitRecord("rights-request-events", r -> r.key().endsWith(id), SOON))
                    .isNotNull();
        } finally {
            Logger.getLogger("").removeHandler(ear);
        }

        assertThat(everyTextOfTheDatabase()).isNotEmpty().noneMatch(IdentityIT::isCanary);
        Topics.records("rights-request-events").forEach(record -> {
            assertThat(isCanary(record.key() + record.value())).isFalse();
            record.headers()
                    .forEach(header -> assertThat(isCanary(new String(header.value(), StandardCharsets.UTF_8)))
                            .isFalse());
        });
        assertThat(lines).noneMatch(IdentityIT::isCanary);
    }

    private static Map<String, Object> canary() {
        return with(
                with(
                        request(),
                        "identifiers",
                        List.of(
                                Map.of("type", "email", "value", CANARY),
                                Map.of("type", "phone", "value", "212 555 0123", "region", "US"))),
                "message",
                "My " + CANARY_WORDS + ", please.");
    }

    private static boolean isCanary(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        return lower.contains("kanarienvogel") || lower.contains("5550123") || lower.contains(CANARY_WORDS);
    }

    /** Every row of every table as text, with binary columns read as if they were text. */
    private static List<String> everyTextOfTheDatabase() {
        List<String> texts = new ArrayList<>();
        for (Map<String, Object> column : Database.rows("""
                select table_name, column_name, data_type from information_schema.columns
                where table_schema = 'public'
                """)) {
            String name = "\"" + column.get("column_name") + "\"";
            String text = column.get("data_type").equals("bytea") ? "encode(" + name + ", 'escape')" : name + "::text";
            Database.rows("select " + text + " as text from \"" + column.get("table_name") + "\" where " + name
                            + " is not null")
                    .forEach(row -> texts.add((String) row.get("text")));
        }
        return texts;
    }

    private static Handler ear(List<String> lines) {
        return new Handler() {
            @Override
            public synchronized void publish(LogRecord logged) {
                lines.add(logged.getMessage() + java.util.Arrays.toString(logged.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
