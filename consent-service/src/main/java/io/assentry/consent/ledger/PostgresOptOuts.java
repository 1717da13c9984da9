package io.assentry.consent.ledger;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Opt-outs as they are written: the consents that ended, what stands no longer, and what stands from then on. */
final class PostgresOptOuts {

    private PostgresOptOuts() {}

    static void write(Handle handle, List<OptOut> optOuts) {
        List<Entry> ended = optOuts.stream()
                .flatMap(
                        o -> o.facts().stream().map(fact -> new Entry(o.before().key(), fact, null)))
                .toList();
        if (!ended.isEmpty()) {
            PostgresLedgerWriting.facts(handle, ended);
            PostgresLedgerWriting.permissions(handle, ended);
        }
        PostgresSuppressions.lift(
                handle,
                optOuts.stream()
                        .flatMap(o -> o.lifted().stream()
                                .map(s -> new PostgresSuppressions.Lifted(
                                        o.before().key(), s, o.recordedAt())))
                        .toList());
        PostgresSuppressions.add(
                handle,
                optOuts.stream()
                        .flatMap(o -> o.added().stream()
                                .map(s -> new PostgresSuppressions.Added(
                                        o.before().key(), s)))
                        .toList());
    }
}
