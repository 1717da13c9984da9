package io.assentry.retention.schedules;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.retention.controllers.KnownControllers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The periods, or the criteria for them, are fixed beforehand and told to people (GDPR Art. 13(2)(a)), so a version never
 * changes once written. Writing the same again is harmless.
 */
@ApplicationScoped
class AddScheduleVersion {

    private final KnownControllers controllers;
    private final Schedules schedules;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final Ids ids;

    AddScheduleVersion(
            KnownControllers controllers,
            Schedules schedules,
            Transactions transactions,
            EvidenceLog evidence,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.schedules = schedules;
        this.transactions = transactions;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
    }

    /** The first version of a new schedule. */
    ScheduleDocument toNewSchedule(ControllerId controller, ScheduleBody body, IdempotencyKey key) {
        return handle(controller, body, key, true);
    }

    /** A further version of a schedule that there is. */
    ScheduleDocument toSchedule(ControllerId controller, ScheduleBody body, IdempotencyKey key) {
        return handle(controller, body, key, false);
    }

    private ScheduleDocument handle(
            ControllerId controller, ScheduleBody body, IdempotencyKey key, boolean toNewSchedule) {
        controllers.refuseUnknown(controller);
        ScheduleVersion version = ScheduleReading.read(body);
        return transactions.call(tx -> {
            controllers.lock(tx, controller);
            Optional<ScheduleDocument> earlier =
                    key == null ? Optional.empty() : schedules.underKey(tx, controller, key.value());
            if (earlier.isPresent()) {
                key.mustMatch(earlier.get().bodySha256().orElse(""));
                return earlier.get();
            }
            ScheduleDocument document = body.document(now());
            List<ScheduleDocument> written = schedules.versions(tx, controller, version.scheduleId());
            Optional<ScheduleDocument> same = written.stream()
                    .filter(it -> it.version().equals(version.version()))
                    .findFirst();
            if (same.isPresent()) {
                return sameWords(same.get(), document);
            }
            if (toNewSchedule && !written.isEmpty()) {
                throw new ScheduleExists(version.scheduleId());
            }
            if (!toNewSchedule && written.isEmpty()) {
                throw new NotFound("schedule", version.scheduleId());
            }
            return add(tx, controller, version, document, key);
        });
    }

    private ScheduleDocument add(
            Transaction tx,
            ControllerId controller,
            ScheduleVersion version,
            ScheduleDocument document,
            IdempotencyKey key) {
        schedules.add(tx, controller, document, key);
        VersionAdded content =
                new VersionAdded(document.scheduleId(), document.version(), document.textSha256(), version.ruleIds());
        evidence.write(
                tx,
                List.of(new EvidenceEntry(
                        ids.next(), controller, "schedule.version_added", document.createdAt(), content)));
        return document;
    }

    private static ScheduleDocument sameWords(ScheduleDocument written, ScheduleDocument again) {
        if (!written.textSha256().equals(again.textSha256())) {
            throw new VersionWritten(written.scheduleId(), written.version());
        }
        return written;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private record VersionAdded(String scheduleId, String version, String documentSha256, List<String> ruleIds) {}

    /** The id stands for a schedule that has other versions. */
    static final class ScheduleExists extends Rejection {
        ScheduleExists(String scheduleId) {
            super(
                    Category.CONFLICT,
                    "schedule-exists",
                    "Schedule " + scheduleId + " exists; add a version to it instead.");
        }
    }

    /** What is written stays as it is. */
    static final class VersionWritten extends Rejection {
        VersionWritten(String scheduleId, String version) {
            super(
                    Category.CONFLICT,
                    "schedule-version-written",
                    "Version " + version + " of schedule " + scheduleId + " says something else; write a new version.");
        }
    }
}
