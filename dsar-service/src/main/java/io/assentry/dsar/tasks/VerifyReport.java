package io.assentry.dsar.tasks;

import io.assentry.dsar.systems.KnownSystem;
import io.assentry.evidence.Jws;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.Verification;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.signing.ReportKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Believes a report only when the system that has the task signed it, with a key that counts for its instant, and when
 * it speaks of this task and of nothing else.
 */
@ApplicationScoped
public class VerifyReport {

    /** Longest report that is looked at, in characters. */
    public static final int LONGEST = 64 * 1024;

    /** How far a system's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    public Report handle(Task task, KnownSystem system, String statement, Instant now) {
        if (statement.length() > LONGEST) {
            throw new ReportNotGenuine();
        }
        Jws.Verified verified;
        try {
            verified = Jws.verify(
                    statement, Verification.REPORT_TYP, kid -> key(system, kid).map(ReportKey::bytes));
        } catch (NotGenuine _) {
            throw new ReportNotGenuine();
        }
        ReportReading.Said said = ReportReading.about(verified.payload());
        ReportKey key = key(system, verified.keyId()).orElseThrow();
        boolean agrees = task.controller().value().equals(said.controllerId())
                && task.systemId().equals(said.systemId())
                && task.id().equals(said.taskId())
                && Task.KIND.equals(said.kind());
        boolean inTime = key.countsFor(said.reportedAt(), now)
                && !said.reportedAt().isAfter(now.plus(SKEW))
                && !said.reportedAt().isBefore(task.createdAt().minus(SKEW));
        if (!agrees || !inTime) {
            throw new ReportNotGenuine();
        }
        return ReportReading.read(statement, new Report.Key(key.kid(), key.x()), now, verified.payload());
    }

    private static Optional<ReportKey> key(KnownSystem system, String kid) {
        return system.reportKeys().stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /** Signed by another key, for another instant, or about something else than this task. */
    static final class ReportNotGenuine extends Rejection {

        ReportNotGenuine() {
            super(
                    Category.UNPROCESSABLE,
                    "report-not-genuine",
                    "The report is not one about this task, signed with a key of this system that counts for it.");
        }
    }
}
