package io.assentry.kit.evidence;

import io.assentry.evidence.Jws;
import io.assentry.evidence.Merkle;
import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Writes an entry and its leaf in the effect's own transaction. The leaf hash is
 * {@code SHA-256(0x00 ‖ SHA-256(salt ‖ RFC 8785 canonical entry))}: the inner hash commits to the entry without showing
 * it, the outer one is the leaf of an RFC 9162 tree (section 2.1.1).
 */
@ApplicationScoped
public class EvidenceLog {

    public static final int SALT_BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();

    private final SecureRandom random = new SecureRandom();
    private final Semaphore commits = new Semaphore(0);

    public void write(Transaction tx, List<EvidenceEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        int n = entries.size();
        UUID[] ids = new UUID[n];
        String[] controllers = new String[n];
        String[] kinds = new String[n];
        String[] times = new String[n];
        String[] salts = new String[n];
        String[] texts = new String[n];
        String[] leaves = new String[n];
        for (int i = 0; i < n; i++) {
            EvidenceEntry entry = entries.get(i);
            ids[i] = entry.id();
            controllers[i] =
                    entry.controller() == null ? null : entry.controller().value();
            kinds[i] = entry.kind();
            times[i] = entry.recordedAt().toString();
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            texts[i] = canonical(entry);
            salts[i] = HEX.formatHex(salt);
            leaves[i] = HEX.formatHex(Merkle.leafOfEntry(salt, texts[i]));
        }
        int written = tx.handle()
                .createUpdate("""
                        with e as (
                            insert into evidence_entry (entry_id, controller_id, kind, recorded_at, salt, entry)
                            select i, c, k, t, decode(s, 'hex'), e
                            from unnest(:ids::uuid[], :controllers::text[], :kinds::text[],
                                        :times::timestamptz[], :salts::text[], :texts::text[]) as n(i, c, k, t, s, e)),
                        l as (
                            insert into evidence_leaf (entry_id, leaf_hash)
                            select i, decode(l, 'hex') from unnest(:ids::uuid[], :leaves::text[]) as n(i, l)
                            returning entry_id)
                        insert into evidence_unsealed select entry_id from l
                        """)
                .bind("ids", ids)
                .bind("controllers", controllers)
                .bind("kinds", kinds)
                .bind("times", times)
                .bind("salts", salts)
                .bind("texts", texts)
                .bind("leaves", leaves)
                .execute();
        if (written != n) {
            throw new IllegalStateException("Evidence was not written");
        }
        tx.afterCommit(commits::release);
    }

    /** Returns as soon as something was committed here since the last call, or when the time is over. */
    void awaitWritten(Duration atMost) throws InterruptedException {
        if (commits.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            int more = commits.drainPermits();
            assert more >= 0;
        }
    }

    /** The entry as RFC 8785 canonical JSON. */
    public static String canonical(EvidenceEntry entry) {
        return Jws.canonical(Json.write(entry));
    }
}
