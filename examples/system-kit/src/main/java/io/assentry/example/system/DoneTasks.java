package io.assentry.example.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** What was reported of each task, so that a task that is told again is answered with the very same report. */
final class DoneTasks {

    Optional<SignedReport> find(Connection tx, UUID taskId) throws SQLException {
        try (PreparedStatement query =
                tx.prepareStatement("select controller_id, report, event_id from done_task where task_id = ?")) {
            query.setObject(1, taskId);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new SignedReport(
                                taskId, row.getString(1), row.getString(2), row.getObject(3, UUID.class)))
                        : Optional.empty();
            }
        }
    }

    void add(Connection tx, SignedReport report, Instant now) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into done_task (task_id, controller_id, report, event_id, done_at) values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, report.taskId());
            insert.setString(2, report.controllerId());
            insert.setString(3, report.jws());
            insert.setObject(4, report.eventId());
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            int _ = insert.executeUpdate();
        }
    }
}
