package io.assentry.consent.ledger;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The words that were shown, kept once: many agree to the same. */
final class PostgresWordings {

    private PostgresWordings() {}

    static void keep(Handle handle, List<Entry> entries) {
        List<Shown> shown = entries.stream()
                .filter(entry -> grant(entry) != null && grant(entry).wording() != null)
                .map(entry -> new Shown(entry, grant(entry).wording()))
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        PostgresColumns.of(shown)
                .with("controllerIds", s -> s.entry().person().controller())
                .with("ids", s -> s.wording().id())
                .with("versions", s -> s.wording().version())
                .with("hashes", s -> s.wording().sha256())
                .with("texts", s -> s.wording().text())
                .with("times", s -> s.entry().fact().recordedAt())
                .bindTo(handle.createUpdate("""
                        insert into wording (controller_id, wording_id, wording_version, sha256, text, first_used_at)
                        select * from unnest(:controllerIds::text[], :ids::text[], :versions::text[], :hashes::text[],
                                             :texts::text[], :times::timestamptz[])
                        on conflict do nothing
                        """))
                .execute();
    }

    private static Grant grant(Entry entry) {
        return entry.fact() instanceof Fact.Requested requested
                ? requested.grant()
                : PostgresLedgerWriting.grant(entry);
    }

    private record Shown(Entry entry, Wording wording) {}
}
