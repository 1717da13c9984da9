package io.assentry.kit.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.evidence.Jws;
import io.assentry.evidence.Verification;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.reports.TaskReport.Part;
import io.assentry.kit.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A report is signed by the service's own key, travels under its task and can be checked by whoever has the public part. */
class ReportTaskTest {

    private static final String SEED = "YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8=";
    private static final ControllerId SHOP = new ControllerId("harbour-books");
    private static final UUID TASK = new UUID(7, 7);
    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");

    private final SigningKeys keys = new SigningKeys("some-service", Optional.of("1:" + SEED));
    private final ReportTask reportTask = new ReportTask("some-service", keys, () -> new UUID(1, 1));

    @Test
    void a_report_says_who_did_what_for_whom_and_is_signed() throws Exception {
        Part kept = Part.retained("notes", "RF_17_3_E").counting(2);

        OutboxMessage message = sign(List.of(Part.erased("contact"), kept)).message();

        assertThat(message.topic()).isEqualTo("rights-task-reports");
        assertThat(message.key()).isEqualTo(TASK.toString());
        assertThat(message.controller()).isEqualTo(SHOP);
        JsonNode report = verified(message);
        assertThat(report.path("systemId").asText()).isEqualTo("some-service");
        assertThat(report.path("taskId").asText()).isEqualTo(TASK.toString());
        assertThat(report.path("parts").path(0).size())
                .as("absences are left out")
                .isEqualTo(2);
        assertThat(report.path("parts").path(1).path("count").asInt()).isEqualTo(2);
    }

    @Test
    void the_hash_is_that_of_the_signed_report() throws Exception {
        ReportTask.Signed signed = sign(List.of(Part.nothingHeld("contact")));

        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(text(signed.message()).getBytes(StandardCharsets.US_ASCII));
        assertThat(signed.sha256()).isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void a_report_says_something_and_not_without_end() {
        assertThatThrownBy(() -> sign(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sign(Collections.nCopies(TaskReport.MOST_PARTS + 1, Part.erased("contact"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_tasks_under_our_own_name_are_ours() {
        assertThat(reportTask.isOurs("some-service")).isTrue();
        assertThat(reportTask.isOurs("crm")).isFalse();
    }

    private ReportTask.Signed sign(List<Part> parts) {
        return reportTask.sign(SHOP, TASK, "ERASURE", parts, NOW);
    }

    private JsonNode verified(OutboxMessage message) throws Exception {
        return Jws.verify(
                        text(message),
                        Verification.REPORT_TYP,
                        kid -> keys.all().stream()
                                .filter(key -> key.id().equals(kid))
                                .map(SigningKeys.Key::publicKey)
                                .findFirst())
                .payload();
    }

    private static String text(OutboxMessage message) {
        return Json.MAPPER.valueToTree(message.data()).path("report").asText();
    }
}
