package io.assentry.dsar.tasks;

import static io.assentry.dsar.tasks.Told.BEGUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.dsar.systems.KnownSystem;
import io.assentry.dsar.tasks.Task.State;
import io.assentry.dsar.tasks.Task.Way;
import io.assentry.evidence.Ed25519;
import io.assentry.evidence.Jws;
import io.assentry.evidence.Verification;
import io.assentry.kit.json.Json;
import io.assentry.kit.signing.ReportKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which report is believed. */
class VerifyReportTest {

    private static final Ed25519.Pair KEY = Ed25519.fromSeed(new byte[Ed25519.KEY_BYTES]);
    private static final Instant NOW = BEGUN.plusSeconds(60);
    private static final Map<String, Object> ERASED = Map.of("what", "records", "degree", "erased", "count", 3);

    private final VerifyReport verify = new VerifyReport();
    private final Task task = Told.task("crm", Way.KAFKA, State.ASSIGNED);

    @Test
    void a_genuine_report_is_read_as_it_was_said() {
        Map<String, Object> held = Map.of(
                "what",
                "email",
                "degree",
                "retained",
                "basis",
                "RF_17_3_E",
                "holdId",
                Told.HOLD.toString(),
                "reviewBy",
                "2026-09-01T00:00:00Z",
                "recordKey",
                Told.RECORD.toString());

        Report report = verify(signed(NOW, ERASED, held), key());

        assertThat(report.degree()).isEqualTo(Degree.RETAINED);
        assertThat(report.waitsForHold()).isTrue();
        assertThat(report.reportedAt()).isEqualTo(NOW);
        assertThat(report.parts())
                .containsExactly(
                        new ReportPart("records", Degree.ERASED, 3, null, null, null, null, null, null),
                        new ReportPart(
                                "email",
                                Degree.RETAINED,
                                null,
                                "RF_17_3_E",
                                Told.HOLD,
                                Instant.parse("2026-09-01T00:00:00Z"),
                                null,
                                Told.RECORD,
                                null));
        assertThat(report.said()).contains("\"reviewBy\":\"2026-09-01T00:00:00Z\"");
        assertThat(ReportReading.taken(report.statement(), report.key(), report.receivedAt()))
                .isEqualTo(report);
    }

    @Test
    void a_key_counts_from_its_beginning_to_its_end_and_not_once_it_is_revoked() {
        Instant before = BEGUN.minusSeconds(60);
        assertThat(verify(signed(NOW, ERASED), key()).degree()).isEqualTo(Degree.ERASED);

        refused(signed(NOW, ERASED), key(NOW.plusSeconds(1), null, null));
        refused(signed(NOW, ERASED), key(before, NOW, null));
        refused(signed(NOW, ERASED), key(before, null, NOW));
    }

    @Test
    void a_report_from_before_its_task_or_from_the_future_is_not_believed() {
        assertThat(verify(signed(BEGUN.minusSeconds(60), ERASED), key()).parts())
                .hasSize(1);
        assertThat(verify(signed(NOW.plusSeconds(60), ERASED), key()).parts()).hasSize(1);

        refused(signed(BEGUN.minusSeconds(121), ERASED), key());
        refused(signed(NOW.plusSeconds(121), ERASED), key());
    }

    @Test
    void a_report_of_any_other_type_is_not_believed_and_neither_is_one_that_is_too_long() {
        String payload = payload(NOW, List.of(ERASED));

        refused(Jws.sign(payload, "assentry-lifecycle+jws", "crm-1", KEY.secret()), key());
        refused(
                Jws.sign(
                        payload(NOW, Collections.nCopies(1_500, ERASED)),
                        Verification.REPORT_TYP,
                        "crm-1",
                        KEY.secret()),
                key());
    }

    @Test
    void a_system_is_retained_as_soon_as_anything_of_it_is() {
        assertThat(Degree.of(List.of(Told.erased(), Told.kept("GDPR_7_1")))).isEqualTo(Degree.RETAINED);
        assertThat(Degree.of(List.of(Told.erased()))).isEqualTo(Degree.ERASED);
    }

    private Report verify(String statement, ReportKey key) {
        KnownSystem crm = new KnownSystem(
                "crm", Set.of("*"), "kafka", Set.of("ERASURE"), Set.of("email"), Set.of("email"), List.of(key));
        return verify.handle(task, crm, statement, NOW);
    }

    private void refused(String statement, ReportKey key) {
        assertThatThrownBy(() -> verify(statement, key)).isInstanceOf(VerifyReport.ReportNotGenuine.class);
    }

    private static ReportKey key() {
        return key(BEGUN.minusSeconds(3_600), null, null);
    }

    private static ReportKey key(Instant from, Instant until, Instant revokedAt) {
        String x = Base64.getUrlEncoder().withoutPadding().encodeToString(KEY.publicKey());
        return new ReportKey("crm-1", x, from, Optional.ofNullable(until), Optional.ofNullable(revokedAt));
    }

    @SafeVarargs
    private String signed(Instant at, Map<String, Object>... parts) {
        return Jws.sign(payload(at, List.of(parts)), Verification.REPORT_TYP, "crm-1", KEY.secret());
    }

    private String payload(Instant at, List<Map<String, Object>> parts) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("version", 1);
        payload.put("controllerId", task.controller().value());
        payload.put("systemId", "crm");
        payload.put("taskId", task.id().toString());
        payload.put("kind", "ERASURE");
        payload.put("reportedAt", at.toString());
        payload.put("parts", parts);
        return Json.write(payload);
    }
}
