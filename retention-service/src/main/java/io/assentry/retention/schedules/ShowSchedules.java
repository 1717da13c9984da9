package io.assentry.retention.schedules;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transactions;
import io.assentry.retention.controllers.KnownControllers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Shows what was promised, and when it was in force. */
@ApplicationScoped
class ShowSchedules {

    private final KnownControllers controllers;
    private final Schedules schedules;
    private final Transactions transactions;

    ShowSchedules(KnownControllers controllers, Schedules schedules, Transactions transactions) {
        this.controllers = controllers;
        this.schedules = schedules;
        this.transactions = transactions;
    }

    List<ScheduleDocument> page(ControllerId controller, String after, int limit) {
        controllers.refuseUnknown(controller);
        return transactions.call(tx -> schedules.page(tx, controller, after, limit));
    }

    List<ScheduleDocument> versions(ControllerId controller, String scheduleId) {
        controllers.refuseUnknown(controller);
        List<ScheduleDocument> versions = transactions.call(tx -> schedules.versions(tx, controller, scheduleId));
        if (versions.isEmpty()) {
            throw new NotFound("schedule", scheduleId);
        }
        return versions;
    }

    ScheduleDocument version(ControllerId controller, String scheduleId, String version) {
        controllers.refuseUnknown(controller);
        return transactions
                .call(tx -> schedules.version(tx, controller, scheduleId, version))
                .orElseThrow(() -> new NotFound("schedule version", scheduleId + " " + version));
    }
}
