package io.assentry.kit.reports;

import io.assentry.evidence.Merkle;
import io.assentry.evidence.Verification;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.reports.TaskReport.Part;
import io.assentry.kit.signing.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs what this service did for its task and makes it the event that dsar-service waits for. */
@ApplicationScoped
public class ReportTask {

    private final String service;
    private final SigningKeys signing;
    private final Ids ids;

    /** @param service under this name it stands in the directory of systems */
    @Inject
    public ReportTask(@ConfigProperty(name = "quarkus.application.name") String service, SigningKeys signing, Ids ids) {
        this.service = service;
        this.signing = signing;
        this.ids = ids;
    }

    /** Whether a task is this service's own. */
    public boolean isOurs(String systemId) {
        return service.equals(systemId);
    }

    /** @param kind the kind of task, such as {@code ERASURE} */
    public Signed sign(ControllerId controller, UUID taskId, String kind, List<Part> parts, Instant at) {
        TaskReport report = new TaskReport(1, controller.value(), service, taskId, kind, at, parts);
        String signed = signing.sign(Verification.REPORT_TYP, report);
        OutboxMessage message = OutboxMessage.event(
                        "rights-task-reports", taskId.toString(), "io.assentry.TaskReported.v1")
                .id(ids.next())
                .at(at)
                .controller(controller)
                .data(new TaskReported(taskId, service, controller.value(), signed))
                .build();
        return new Signed(message, sha256(signed));
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Merkle.sha256().digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * @param sha256 of the signed report, for the evidence of what was done
     */
    public record Signed(OutboxMessage message, String sha256) {}

    record TaskReported(UUID taskId, String systemId, String controllerId, String report) {}
}
