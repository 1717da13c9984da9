package io.assentry.dsar.certificates;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.assentry.dsar.tasks.Report;
import io.assentry.dsar.tasks.Task;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is certified of one erasure: each system's part in its own signed words. Nothing in it is personal data.
 *
 * @param supersedes the certificate in whose place this one stands; null for the first
 * @param outcome {@code fulfilled} or {@code partially_fulfilled}
 */
public record CertificateView(
        UUID certificateId,
        int version,
        UUID supersedes,
        String controllerId,
        String requestId,
        Instant requestReceivedAt,
        Instant identityVerifiedAt,
        Instant issuedAt,
        String outcome,
        List<SystemPart> systems) {

    public CertificateView {
        systems = List.copyOf(systems);
    }

    /**
     * One system's part.
     *
     * @param parts as the report has them
     * @param report the report as the system signed it; null for a system that was not reached
     * @param key with which it is signed
     * @param reason why there is no report
     */
    public record SystemPart(
            String systemId,
            String taskId,
            String degree,
            @JsonRawValue @Schema(type = SchemaType.ARRAY) String parts,
            String report,
            ReportJwk key,
            String reason) {

        static SystemPart of(Task task) {
            return task.report()
                    .map(report -> reported(task.systemId(), task.id().toString(), report))
                    .orElseGet(() -> notReached(task));
        }

        static SystemPart reported(String systemId, String taskId, Report report) {
            return new SystemPart(
                    systemId,
                    taskId,
                    report.degree().wireName(),
                    report.said(),
                    report.statement(),
                    ReportJwk.of(report.key()),
                    null);
        }

        private static SystemPart notReached(Task task) {
            String reason = task.assignedAt().isPresent() ? "no_report" : "unknown_what_has_to_stay";
            return new SystemPart(task.systemId(), task.id().toString(), "not_reached", null, null, null, reason);
        }
    }

    /** A public key (RFC 8037, section 2). */
    public record ReportJwk(String kty, String crv, String kid, String x) {

        static ReportJwk of(Report.Key key) {
            return new ReportJwk("OKP", "Ed25519", key.kid(), key.x());
        }
    }
}
