package io.assentry.retention.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.json.Json;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.retention.appraisal.Anchors.Span;
import io.assentry.retention.records.Registration.HeldFor;
import io.assentry.retention.schedules.LawfulBasis;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeptRecordTest {

    private static final RecordRef REF = new RecordRef("contact-0001");
    private static final RecordKey KEY = RecordKey.of("winwin", "crm", REF);
    private static final Instant JANUARY = Instant.parse("2026-01-15T10:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-15T10:00:00Z");

    @Test
    void the_same_again_is_no_new_version() {
        KeptRecord first = KeptRecord.first(KEY, registration(JANUARY, account(JANUARY)));

        assertThat(first.after(registration(JANUARY, account(JANUARY)))).isEmpty();
    }

    @Test
    void anything_else_is_the_next_version() {
        KeptRecord first = KeptRecord.first(KEY, registration(JANUARY, account(JANUARY)));

        KeptRecord second = first.after(registration(JANUARY, account(JUNE))).orElseThrow();

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.anchors().get("platform").spans().get("account.login"))
                .isEqualTo(new Span(JANUARY, 1, JUNE, 2));
    }

    @Test
    void an_earlier_date_told_later_does_not_move_the_last_log_in_back() {
        KeptRecord later = KeptRecord.first(KEY, registration(JANUARY, account(JUNE)))
                .after(registration(JANUARY, account(JANUARY)))
                .orElseThrow();

        assertThat(later.anchors().get("platform").spans().get("account.login").last())
                .isEqualTo(JUNE);
    }

    /** Policy trap: at most one year from collection, however often the data are collected again. */
    @Test
    void collecting_again_does_not_move_the_collection() {
        KeptRecord again = KeptRecord.first(KEY, registration(JANUARY, account(JANUARY)))
                .after(registration(JUNE, account(JANUARY)))
                .orElseThrow();

        assertThat(again.anchors()
                        .get("platform")
                        .spans()
                        .get("datum.collected")
                        .first())
                .isEqualTo(JANUARY);
    }

    @Test
    void leaving_a_purpose_out_for_a_while_does_not_move_the_collection_either() {
        KeptRecord again = KeptRecord.first(KEY, registration(JANUARY, account(JANUARY)))
                .after(registration(JANUARY))
                .orElseThrow()
                .after(registration(JUNE, account(JUNE)))
                .orElseThrow();

        assertThat(again.version()).isEqualTo(3);
        assertThat(again.anchors()
                        .get("platform")
                        .spans()
                        .get("datum.collected")
                        .first())
                .isEqualTo(JANUARY);
    }

    @Test
    void a_purpose_that_comes_later_was_collected_when_it_came() {
        KeptRecord more = KeptRecord.first(KEY, registration(JANUARY))
                .after(registration(JUNE, account(JUNE)))
                .orElseThrow();

        assertThat(more.anchors().get("platform").spans().get("datum.collected").first())
                .isEqualTo(JUNE);
    }

    @Test
    void what_is_written_is_read_again() throws SQLException {
        KeptRecord record = KeptRecord.first(KEY, registration(JANUARY, account(JUNE)));

        assertThat(PostgresRecords.record(Json.write(record))).isEqualTo(record);
    }

    /** Written by version 0.1.0; rows like it stand in databases. */
    @Test
    void what_was_written_before_is_still_read() throws SQLException {
        String written = """
                {"key":{"value":"fe5e8dec-2f93-55a4-9c8c-677b1bcf282b"},"version":1,
                 "registration":{"systemId":"crm","ref":{"value":"contact-0001"},
                  "pseudonyms":["e_1_QciM8GywC1WwTl_z5fO0EVCWEKF7dCuI5K1dAJRY1Ck"],"dataSubject":"customer_rep",
                  "zone":"Europe/Berlin","collectedAt":"2026-01-15T10:00:00Z",
                  "holdings":[{"purpose":"platform","basis":"CONTRACT","dataCategories":["email"],
                   "circumstances":{},"anchors":{"account.login":"2026-06-15T10:00:00Z"}}]},
                 "anchors":{"platform":{"spans":{
                  "account.login":{"first":"2026-06-15T10:00:00Z","firstToldBy":1,
                                   "last":"2026-06-15T10:00:00Z","lastToldBy":1},
                  "datum.collected":{"first":"2026-01-15T10:00:00Z","firstToldBy":1,
                                     "last":"2026-01-15T10:00:00Z","lastToldBy":1}}}}}
                """;

        assertThat(PostgresRecords.record(written))
                .isEqualTo(KeptRecord.first(KEY, registration(JANUARY, account(JUNE))));
    }

    private static Registration registration(Instant collectedAt, HeldFor... holdings) {
        return new Registration(
                "crm",
                REF,
                Set.of(new Pseudonym("e_1_QciM8GywC1WwTl_z5fO0EVCWEKF7dCuI5K1dAJRY1Ck")),
                "customer_rep",
                Optional.of(ZoneId.of("Europe/Berlin")),
                Optional.empty(),
                collectedAt,
                List.of(holdings));
    }

    private static HeldFor account(Instant login) {
        return new HeldFor("platform", LawfulBasis.CONTRACT, Set.of("email"), Map.of(), Map.of("account.login", login));
    }
}
