package io.assentry.dsar.tasks;

import io.assentry.dsar.requests.Intake;
import io.assentry.evidence.Jws;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.Verification;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.reports.TaskReport;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.kit.signing.SigningKeys.Key;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reports that this service signs itself: for a task that a person worked, and for what the case itself keeps. */
@ApplicationScoped
public class SignReport {

    public static final String OURSELVES = "dsar-service";

    /** That the request was answered has to be shown for longer than it took (GDPR Art. 5(2)). */
    private static final String ACCOUNTABILITY = "GDPR_5_2";

    /** As long as the answer is not whole, the person has to be found by whoever still has to act (GDPR Art. 12). */
    private static final String STILL_TO_ANSWER = "GDPR_12";

    private final SigningKeys signing;

    SignReport(SigningKeys signing) {
        this.signing = signing;
    }

    /** For a system whose task a person worked on the desk. */
    public Report ofTheDesk(Task task, List<ReportPart> parts, Instant now) {
        return sign(task.controller(), task.systemId(), task.id(), parts, now);
    }

    /** What the case keeps of the person once its answer is given. */
    public Report ofTheCase(Intake intake, boolean identifiersDestroyed, Instant now) {
        ReportPart file = part("request_file", Degree.RETAINED, ACCOUNTABILITY);
        ReportPart identifiers = identifiersDestroyed
                ? part("identifiers", Degree.KEY_DESTROYED, null)
                : part("identifiers", Degree.RETAINED, STILL_TO_ANSWER);
        return sign(intake.controller(), OURSELVES, null, List.of(file, identifiers), now);
    }

    private static ReportPart part(String what, Degree degree, String basis) {
        return new ReportPart(what, degree, null, basis, null, null, null, null, null);
    }

    private static TaskReport.Part said(ReportPart part) {
        return new TaskReport.Part(
                part.what(),
                part.degree().wireName(),
                part.count(),
                part.basis(),
                part.holdId(),
                part.reviewBy(),
                part.until(),
                part.recordKey(),
                part.recordSystemId());
    }

    private Report sign(ControllerId controller, String systemId, UUID taskId, List<ReportPart> parts, Instant now) {
        TaskReport statement = new TaskReport(
                1,
                controller.value(),
                systemId,
                taskId,
                Task.KIND,
                now,
                parts.stream().map(SignReport::said).toList());
        String signed = signing.sign(Verification.REPORT_TYP, statement);
        Key key = signing.newest();
        try {
            Jws.Verified own = Jws.verify(signed, Verification.REPORT_TYP, _ -> Optional.of(key.publicKey()));
            String x = Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey());
            return ReportReading.read(signed, new Report.Key(key.id(), x), now, own.payload());
        } catch (NotGenuine e) {
            throw new IllegalStateException("Our own report is not genuine", e);
        }
    }
}
