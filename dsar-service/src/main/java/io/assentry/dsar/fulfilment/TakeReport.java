package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.RightsRequest;
import io.assentry.dsar.requests.RightsRequest.CarriedOut;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.systems.KnownSystem;
import io.assentry.dsar.systems.KnownSystems;
import io.assentry.dsar.tasks.Report;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Task.State;
import io.assentry.dsar.tasks.Tasks;
import io.assentry.dsar.tasks.Tasks.Whose;
import io.assentry.dsar.tasks.VerifyReport;
import io.assentry.evidence.Merkle;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes in what a system reports of its task. The very same report again changes nothing; one that is not genuine, or is
 * about a task that is closed, is refused. When retention-service reports anew, because a hold has ended, the case goes
 * on.
 */
@ApplicationScoped
class TakeReport {

    private final Tasks tasks;
    private final KnownSystems systems;
    private final VerifyReport verify;
    private final CaseFile caseFile;
    private final AdvanceErasure advance;
    private final Clock clock;

    TakeReport(
            Tasks tasks,
            KnownSystems systems,
            VerifyReport verify,
            CaseFile caseFile,
            AdvanceErasure advance,
            Clock clock) {
        this.tasks = tasks;
        this.systems = systems;
        this.verify = verify;
        this.caseFile = caseFile;
        this.advance = advance;
        this.clock = clock;
    }

    /** @param statement the signed report, a compact JWS */
    Task handle(Transaction tx, Whose whose, String statement) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        RightsRequest request = caseFile.open(tx, whose.controller(), whose.request());
        Task task = taskOf(tx, whose);
        if (task.report().filter(known -> known.statement().equals(statement)).isPresent()) {
            return task;
        }
        KnownSystem system = systems.find(tx, whose.controller(), whose.systemId())
                .orElseThrow(() -> new NotFound("task", task.id()));
        Report report = verify.handle(task, system, statement, now);
        return take(tx, request, task, report, Happening.SYSTEM, now);
    }

    /** Of a task that a person worked. */
    Task byHand(Transaction tx, Whose whose, Report report, String by, Instant now) {
        RightsRequest request = caseFile.open(tx, whose.controller(), whose.request());
        return take(tx, request, taskOf(tx, whose), report, by, now);
    }

    /** The task under its case's lock. A replaced one is closed; one that nobody was told of is not there yet. */
    Task taskOf(Transaction tx, Whose whose) {
        Task found = tasks.of(tx, whose.controller(), whose.request()).stream()
                .filter(task -> task.id().equals(whose.taskId()))
                .findFirst()
                .orElseThrow(() -> TaskClosed.forReport(whose.taskId()));
        if (found.isIn(State.WAITING)) {
            throw new NotFound("task", whose.taskId());
        }
        return found;
    }

    private Task take(Transaction tx, RightsRequest request, Task task, Report report, String by, Instant now) {
        if (task.isIn(State.ASSIGNED) && request instanceof InProgress begun) {
            return taken(tx, begun, task.reported(report), by, now);
        }
        if (isNewWord(task, report)) {
            return switch (request) {
                case InProgress begun -> taken(tx, begun, task.reportedAnew(report), by, now);
                case CarriedOut ended -> reopened(tx, ended, task.reportedAnew(report), by, now);
                default -> throw TaskClosed.forReport(task.id());
            };
        }
        throw TaskClosed.forReport(task.id());
    }

    /** Only retention-service speaks again, and only where it said that something waits for a hold to end. */
    private static boolean isNewWord(Task task, Report report) {
        Optional<Report> before = task.report().filter(Report::waitsForHold);
        return task.isOfRetention()
                && before.filter(known -> report.reportedAt().isAfter(known.reportedAt()))
                        .isPresent();
    }

    private Task reopened(Transaction tx, CarriedOut ended, Task task, String by, Instant now) {
        InProgress again = ended.reopened();
        caseFile.moved(
                tx,
                again,
                new Happening(
                        "request.reopened",
                        now,
                        Happening.SYSTEM,
                        Map.of("because", "reported-anew", "systemId", task.systemId())));
        return taken(tx, again, task, by, now);
    }

    private Task taken(Transaction tx, InProgress request, Task task, String by, Instant now) {
        Report report = task.report().orElseThrow();
        tasks.save(tx, task);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("taskId", task.id().toString());
        details.put("systemId", task.systemId());
        details.put("degree", report.degree().wireName());
        details.put("key", report.key().kid());
        details.put("reportSha256", sha256(report.statement()));
        caseFile.happened(tx, request.intake(), new Happening("task.reported", now, by, details));
        advance.handle(tx, request, now);
        return task;
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Merkle.sha256().digest(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
