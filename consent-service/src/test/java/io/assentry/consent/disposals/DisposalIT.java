package io.assentry.consent.disposals;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.consent.AddressHistory;
import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of sending ends with its period, batch by batch and once; what proves an opt-out does not. */
@QuarkusTest
class DisposalIT {

    @Inject
    DisposeOfRecords disposeOfRecords;

    private Shop shop;
    private String reader;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("disposals-" + UUID.randomUUID().toString().substring(0, 8));
        reader = Shop.someone();
    }

    @Test
    void dispatches_over_their_period_go_batch_by_batch_with_evidence_and_others_stay() {
        IntStream.range(0, 5).forEach(_ -> new AddressHistory(shop, reader).serviceMessage());
        age("dispatch", "decided_at", "3 years 1 second");
        String recent = new AddressHistory(shop, reader).serviceMessage();

        assertThat(disposeOfRecords.handle(RecordKind.DISPATCH, now(), 2)).isEqualTo(2);
        assertThat(count("dispatch"))
                .as("a batch that committed, before the process was killed")
                .isEqualTo(4);
        disposeAll(RecordKind.DISPATCH, 2);

        assertThat(Database.<String>value("select message_id from dispatch where controller_id = ?", shop.id()))
                .isEqualTo(recent);
        assertThat(evidence())
                .allSatisfy(entry -> assertThat(entry)
                        .contains("\"records\":\"dispatch\"", "\"keptFor\":\"P3Y\"")
                        .doesNotContain("m-"));
        assertThat(disposedByEvidence()).isEqualTo(5);
    }

    @Test
    void several_replicas_dispose_of_each_record_once() throws Exception {
        IntStream.range(0, 40).forEach(_ -> new AddressHistory(shop, reader).serviceMessage());
        age("dispatch", "decided_at", "3 years 1 second");

        try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> batches = IntStream.range(0, 12)
                    .<Callable<Integer>>mapToObj(_ -> () -> disposeOfRecords.handle(RecordKind.DISPATCH, now(), 7))
                    .toList();
            for (Future<Integer> batch : replicas.invokeAll(batches)) {
                assertThat(batch.get()).isBetween(0, 7);
            }
        }
        disposeAll(RecordKind.DISPATCH, 7);

        assertThat(count("dispatch")).isZero();
        assertThat(disposedByEvidence()).isEqualTo(40);
    }

    @Test
    void an_opt_out_outlives_the_answer_and_the_report_that_brought_it() {
        String complaining = Shop.someone();
        shop.granted(byWebForm(reader));
        shop.granted(byWebForm(complaining));
        answer(reader, "UNSUBSCRIBE");
        new AddressHistory(shop, complaining).reported("complaint");
        String optedOut = shop.newsletterCode(reader);
        assertThat(optedOut).startsWith("SUPPRESSED");
        long facts = count("consent_fact");
        long optOuts = count("opt_out");
        long entries = Database.value("select count(*) from evidence_entry where controller_id = ?", shop.id());
        age("inbound_message", "recorded_at", "3 years 1 second");
        age("delivery_report", "recorded_at", "3 years 1 second");

        disposeAll(RecordKind.INBOUND_MESSAGE, 500);
        disposeAll(RecordKind.DELIVERY_REPORT, 500);

        assertThat(count("inbound_message")).isZero();
        assertThat(count("delivery_report")).isZero();
        assertThat(shop.newsletterCode(reader)).isEqualTo(optedOut);
        assertThat(shop.newsletterCode(complaining)).isEqualTo("SUPPRESSED_COMPLAINT");
        assertThat(count("consent_fact")).isEqualTo(facts);
        assertThat(count("opt_out")).isEqualTo(optOuts);
        assertThat(Database.<Long>value("select count(*) from evidence_entry where controller_id = ?", shop.id()))
                .as("what proved it, and that the answer and the report went")
                .isEqualTo(entries + 2);
    }

    @Test
    void an_answer_that_waits_stays_with_its_review_and_goes_after_the_decision() {
        shop.granted(byWebForm(reader));
        answer(reader, AddressHistory.WORDS);
        age("inbound_message", "recorded_at", "3 years 1 second");

        disposeAll(RecordKind.INBOUND_MESSAGE, 500);
        disposeAll(RecordKind.REPLY_REVIEW, 500);
        assertThat(count("inbound_message")).isOne();
        assertThat(count("reply_review")).isOne();

        new AddressHistory(shop, reader).isRead();
        disposeAll(RecordKind.REPLY_REVIEW, 500);
        assertThat(count("reply_review"))
                .as("its own period runs from the decision")
                .isOne();
        age("reply_review", "decided_at", "3 years 1 second");
        disposeAll(RecordKind.REPLY_REVIEW, 500);
        disposeAll(RecordKind.INBOUND_MESSAGE, 500);

        assertThat(count("reply_review")).isZero();
        assertThat(count("inbound_message")).isZero();
    }

    @Test
    void a_signal_that_stands_is_never_disposed_of() {
        signal("on");
        signal("off");
        signal("on");
        assertThat(Database.execute(
                        "update gpc_signal set recorded_at = recorded_at - interval '9 years',"
                                + " lifted_at = lifted_at - interval '9 years' where controller_id = ?",
                        shop.id()))
                .isEqualTo(2);

        disposeAll(RecordKind.SIGNAL, 500);

        assertThat(count("gpc_signal")).isOne();
        shop.post("/subjects/lookup", Map.of("identifier", email(reader)))
                .body("subjects[0].optOutSignalHonoured", equalTo(true));
    }

    @Test
    void the_service_itself_cannot_delete_what_only_the_disposal_role_may() {
        for (String table : List.of("dispatch", "inbound_message", "delivery_report", "reply_review", "gpc_signal")) {
            assertThatThrownBy(() -> Database.execute("delete from " + table + " where controller_id = ?", shop.id()))
                    .as(table)
                    .hasStackTraceContaining("permission denied");
        }
    }

    private void disposeAll(RecordKind kind, int atOnce) {
        int gone;
        do {
            gone = disposeOfRecords.handle(kind, now(), atOnce);
        } while (gone > 0);
    }

    private void answer(String from, String text) {
        shop.post(
                        "/inbound-messages",
                        Map.of(
                                "messageId", UUID.randomUUID().toString(),
                                "channel", "email",
                                "from", email(from),
                                "text", text,
                                "receivedAt", Shop.now().toString()))
                .statusCode(200);
    }

    private void signal(String state) {
        shop.post(
                        "/signals",
                        Map.of(
                                "identifiers",
                                List.of(email(reader)),
                                "signal",
                                "gpc",
                                "state",
                                state,
                                "source",
                                "header"))
                .statusCode(201);
    }

    private void age(String table, String column, String by) {
        assertThat(Database.execute(
                        "update " + table + " set " + column + " = now() - ?::interval where controller_id = ?",
                        by,
                        shop.id()))
                .isPositive();
    }

    private long count(String table) {
        return Database.value("select count(*) from " + table + " where controller_id = ?", shop.id());
    }

    private List<String> evidence() {
        return Database.rows(
                        "select entry from evidence_entry where controller_id = ? and kind = 'records.disposed'",
                        shop.id())
                .stream()
                .map(row -> (String) row.get("entry"))
                .toList();
    }

    private long disposedByEvidence() {
        return Database.value(
                "select sum((entry::jsonb -> 'content' ->> 'count')::bigint)::bigint from evidence_entry"
                        + " where controller_id = ? and kind = 'records.disposed'",
                shop.id());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
