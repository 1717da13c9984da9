package io.assentry.consent.ledger;

import io.assentry.consent.subjects.SubjectKey;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Suppressions as they come and go: one statement each, however many. */
final class PostgresSuppressions {

    private PostgresSuppressions() {}

    record Added(SubjectKey person, Suppression suppression) {}

    record Lifted(SubjectKey person, Suppression suppression, Instant at) {}

    static void change(Handle handle, List<SuppressionChange> changes) {
        lift(
                handle,
                changes.stream()
                        .flatMap(change -> change.lifted().stream()
                                .map(each -> new Lifted(change.before().key(), each, change.at())))
                        .toList());
        add(
                handle,
                changes.stream()
                        .flatMap(change -> change.added().stream()
                                .map(each -> new Added(change.before().key(), each)))
                        .toList());
    }

    static void lift(Handle handle, List<Lifted> lifted) {
        if (lifted.isEmpty()) {
            return;
        }
        int written = PostgresColumns.of(lifted)
                .with("controllerIds", l -> l.person().controller().value())
                .with("ids", l -> l.suppression().id())
                .with("times", Lifted::at)
                .bindTo(handle.createUpdate("""
                        update suppression s set lifted_at = k.lifted_at
                        from unnest(:controllerIds::text[], :ids::uuid[], :times::timestamptz[])
                            as k (controller_id, suppression_id, lifted_at)
                        where s.controller_id = k.controller_id and s.suppression_id = k.suppression_id
                          and s.lifted_at is null
                        """))
                .execute();
        mustBe(written, lifted.size());
    }

    static void add(Handle handle, List<Added> added) {
        if (added.isEmpty()) {
            return;
        }
        int written = PostgresColumns.of(added)
                .with("controllerIds", a -> a.person().controller().value())
                .with("ids", a -> a.suppression().id())
                .with("subjectIds", a -> a.person().subject())
                .with("purposeIds", a -> a.suppression().purpose())
                .with(
                        "channels",
                        a -> a.suppression().channel() == null
                                ? null
                                : a.suppression().channel().wire())
                .with("reasons", a -> a.suppression().reason().wire())
                .with("sinces", a -> a.suppression().since())
                .bindTo(handle.createUpdate("""
                        insert into suppression (controller_id, suppression_id, subject_id, purpose_id, channel,
                            reason, since)
                        select * from unnest(:controllerIds::text[], :ids::uuid[], :subjectIds::uuid[],
                            :purposeIds::text[], :channels::text[], :reasons::text[], :sinces::timestamptz[])
                        """))
                .execute();
        mustBe(written, added.size());
    }

    private static void mustBe(int written, int wanted) {
        if (written != wanted) {
            throw new IllegalStateException("Of " + wanted + " suppressions " + written + " were written");
        }
    }
}
