package io.assentry.consent.signals;

import io.assentry.consent.signals.OptOutSignal.Source;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@ApplicationScoped
class PostgresSignals implements Signals {

    @Override
    public Map<SubjectKey, OptOutSignal> standing(Transaction tx, Collection<SubjectKey> people) {
        Map<SubjectKey, OptOutSignal> standing = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select g.controller_id, g.signal_id, g.subject_id, g.source, g.occurred_at, g.recorded_at
                        from unnest(:controllerIds::text[], :subjectIds::uuid[]) as k (controller_id, subject_id)
                        join gpc_signal g on g.controller_id = k.controller_id and g.subject_id = k.subject_id
                        where g.lifted_at is null
                        """)
                .bind(
                        "controllerIds",
                        people.stream().map(key -> key.controller().value()).toArray(String[]::new))
                .bind(
                        "subjectIds",
                        people.stream().map(key -> key.subject().toString()).toArray(String[]::new))
                .map((row, _) -> signal(row))
                .forEach(signal -> standing.put(signal.person(), signal));
        return standing;
    }

    @Override
    public void write(Transaction tx, List<OptOutSignal> signals) {
        for (OptOutSignal signal : signals) {
            int written = signal.liftedAt().isEmpty() ? add(tx.handle(), signal) : lift(tx.handle(), signal);
            if (written != 1) {
                throw new IllegalStateException("A signal was not written");
            }
        }
    }

    private static int add(Handle handle, OptOutSignal signal) {
        return handle.createUpdate("""
                        insert into gpc_signal (controller_id, signal_id, subject_id, source, occurred_at, recorded_at)
                        values (:controllerId, :id, :subjectId, :source, :occurredAt, :recordedAt)
                        """)
                .bind("controllerId", signal.person().controller().value())
                .bind("id", signal.id())
                .bind("subjectId", signal.person().subject().value())
                .bind("source", signal.source().wire())
                .bind("occurredAt", signal.occurredAt().atOffset(ZoneOffset.UTC))
                .bind("recordedAt", signal.recordedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static int lift(Handle handle, OptOutSignal signal) {
        return handle.createUpdate("""
                        update gpc_signal set lifted_at = :liftedAt
                        where controller_id = :controllerId and signal_id = :id and lifted_at is null
                        """)
                .bind("controllerId", signal.person().controller().value())
                .bind("id", signal.id())
                .bind("liftedAt", signal.liftedAt().orElseThrow().atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static OptOutSignal signal(ResultSet row) throws SQLException {
        return new OptOutSignal(
                row.getObject("signal_id", UUID.class),
                new SubjectKey(
                        new ControllerId(row.getString("controller_id")),
                        new SubjectId(row.getObject("subject_id", UUID.class))),
                Source.of(row.getString("source")),
                instant(row, "occurred_at"),
                instant(row, "recorded_at"),
                Optional.empty());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
