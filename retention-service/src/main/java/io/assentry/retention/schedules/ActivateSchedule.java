package io.assentry.retention.schedules;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.retention.controllers.KnownControllers;
import io.assentry.retention.schedules.ScheduleDocument.Activation;
import io.assentry.retention.schedules.SchedulesInForce.Activated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Puts a version in force. Everything that is held is judged by it from then on; a shorter period counts at once, a
 * longer one only for data collected afterwards. Activating twice answers the same and says it once.
 */
@ApplicationScoped
class ActivateSchedule {

    private final KnownControllers controllers;
    private final Schedules schedules;
    private final Promises promises;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Event<PromiseChanged> changed;
    private final Clock clock;
    private final Ids ids;

    ActivateSchedule(
            KnownControllers controllers,
            Schedules schedules,
            Promises promises,
            Transactions transactions,
            EvidenceLog evidence,
            Outbox outbox,
            Event<PromiseChanged> changed,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.schedules = schedules;
        this.promises = promises;
        this.transactions = transactions;
        this.evidence = evidence;
        this.outbox = outbox;
        this.changed = changed;
        this.clock = clock;
        this.ids = ids;
    }

    ScheduleDocument handle(ControllerId controller, String scheduleId, String version) {
        controllers.refuseUnknown(controller);
        return transactions.call(tx -> {
            controllers.lock(tx, controller);
            ScheduleDocument document = schedules
                    .version(tx, controller, scheduleId, version)
                    .orElseThrow(() -> new NotFound("schedule version", scheduleId + " " + version));
            return document.isInForce() ? document : activate(tx, controller, document);
        });
    }

    private ScheduleDocument activate(Transaction tx, ControllerId controller, ScheduleDocument document) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = LocalDate.ofInstant(now, controllers.zoneOf(tx, controller));
        if (document.effectiveFrom().isAfter(today)) {
            throw new NotYetEffective(document);
        }
        ScheduleVersion version = ScheduleReading.read(ScheduleBody.of(document));
        refuseTwoPromisesForOneHolding(promises.of(tx, controller), version);
        Activation activation = schedules.activate(tx, controller, version.scheduleId(), version.version(), now);
        ScheduleMessages.ScheduleChanged said = ScheduleMessages.changed(controller, version, activation.activatedAt());
        evidence.write(tx, List.of(new EvidenceEntry(ids.next(), controller, "schedule.activated", now, said)));
        outbox.write(tx, List.of(ScheduleMessages.message(controller, said, ids.next())));
        tx.afterCommit(() -> changed.fire(new PromiseChanged(controller)));
        return schedules
                .version(tx, controller, version.scheduleId(), version.version())
                .orElseThrow();
    }

    private static void refuseTwoPromisesForOneHolding(SchedulesInForce inForce, ScheduleVersion candidate) {
        for (Activated other : inForce.current()) {
            if (other.schedule().scheduleId().equals(candidate.scheduleId())) {
                continue;
            }
            for (RetentionRule theirs : other.schedule().rules()) {
                for (RetentionRule ours : candidate.rules()) {
                    if (ours.collidesWith(theirs)) {
                        throw new RuledElsewhere(ours, other.schedule().scheduleId(), theirs);
                    }
                }
            }
        }
    }

    /** The version speaks of a day that has not come. */
    static final class NotYetEffective extends Rejection {
        NotYetEffective(ScheduleDocument document) {
            super(
                    Category.CONFLICT,
                    "schedule-not-yet-effective",
                    "Version " + document.version() + " of schedule " + document.scheduleId() + " is effective from "
                            + document.effectiveFrom() + ".");
        }
    }

    /** Nobody could tell which of two rules governs a holding. */
    static final class RuledElsewhere extends Rejection {
        RuledElsewhere(RetentionRule ours, String otherSchedule, RetentionRule theirs) {
            super(
                    Category.CONFLICT,
                    "purpose-ruled-elsewhere",
                    "Rule " + ours.id() + " governs what rule " + theirs.id() + " of schedule " + otherSchedule
                            + ", which is in force, governs already.");
        }
    }
}
