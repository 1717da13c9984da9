package io.assentry.consent.ledger;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Erasures as they are written: themselves, what ended, and the suppression that stands from then on. */
final class PostgresErasures {

    private PostgresErasures() {}

    static void write(Handle handle, List<Erasure> erasures) {
        int written = PostgresColumns.of(erasures)
                .with("controllerIds", e -> e.before().key().controller().value())
                .with("ids", Erasure::id)
                .with("subjectIds", e -> e.before().key().subject())
                .with("requestIds", Erasure::request)
                .with("cutOffs", Erasure::cutOff)
                .with("recordedAts", Erasure::recordedAt)
                .with("suppressionIds", e -> e.added().map(Suppression::id).orElse(null))
                .bindTo(handle.createUpdate("""
                        insert into erasure (controller_id, erasure_id, subject_id, request_id, cut_off, recorded_at,
                            suppression_id)
                        select * from unnest(:controllerIds::text[], :ids::uuid[], :subjectIds::uuid[],
                            :requestIds::uuid[], :cutOffs::timestamptz[], :recordedAts::timestamptz[],
                            :suppressionIds::uuid[])
                        """))
                .execute();
        PostgresLedgerWriting.mustBe(written, erasures.size());
        List<Entry> ended = erasures.stream()
                .flatMap(
                        e -> e.facts().stream().map(fact -> new Entry(e.before().key(), fact, null)))
                .toList();
        if (!ended.isEmpty()) {
            PostgresLedgerWriting.facts(handle, ended);
            PostgresLedgerWriting.permissions(handle, ended);
        }
        PostgresRequests.erase(handle, erasures);
        PostgresSuppressions.lift(
                handle,
                erasures.stream()
                        .filter(e -> e.replaced().isPresent())
                        .map(e -> new PostgresSuppressions.Lifted(
                                e.before().key(), e.replaced().get(), e.recordedAt()))
                        .toList());
        PostgresSuppressions.add(
                handle,
                erasures.stream()
                        .filter(e -> e.added().isPresent())
                        .map(e -> new PostgresSuppressions.Added(
                                e.before().key(), e.added().get()))
                        .toList());
    }
}
