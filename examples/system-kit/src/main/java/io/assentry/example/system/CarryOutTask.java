package io.assentry.example.system;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Carries a task out once, however often it is told: what was erased and the report of it are one transaction, and a task
 * that is done already is answered with its report. GDPR Art. 17(1), 5(2).
 */
public final class CarryOutTask {

    private final Desk desk;
    private final Database database;
    private final PersonalRows rows;
    private final ReportKey key;
    private final Clock clock;
    private final DoneTasks done = new DoneTasks();

    public CarryOutTask(Desk desk, Database database, PersonalRows rows, ReportKey key, Clock clock) {
        this.desk = desk;
        this.database = database;
        this.rows = rows;
        this.key = key;
        this.clock = clock;
    }

    /** @throws Refused the task is closed or somebody else's */
    public SignedReport handle(Task task) throws NotNow, Refused {
        Optional<SignedReport> earlier = database.transaction(tx -> done.find(tx, task.taskId()));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        ClaimCheck check = desk.claimCheck(task);
        return database.transaction(tx -> {
            List<ReportPart> parts = rows.erase(tx, check);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            String jws = key.sign(Report.TYP, Report.of(task, parts, now));
            SignedReport report = new SignedReport(task.taskId(), task.controllerId(), jws, UUID.randomUUID());
            done.add(tx, report, now);
            return report;
        });
    }
}
