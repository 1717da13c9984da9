package io.assentry.kit.evidence;

import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Writes an entry and its leaf in the effect's own transaction. The leaf hash is
 * {@code SHA-256(0x00 ‖ SHA-256(salt ‖ RFC 8785 canonical entry))}: the inner hash commits to the entry without showing
 * it, the outer one is the leaf of an RFC 9162 tree (section 2.1.1).
 */
@ApplicationScoped
public class EvidenceLog {

    public static final int SALT_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    public void write(Transaction tx, List<EvidenceEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        int n = entries.size();
        UUID[] ids = new UUID[n];
        String[] controllers = new String[n];
        String[] kinds = new String[n];
        Instant[] times = new Instant[n];
        byte[][] salts = new byte[n][];
        String[] texts = new String[n];
        byte[][] leaves = new byte[n][];
        for (int i = 0; i < n; i++) {
            EvidenceEntry entry = entries.get(i);
            ids[i] = entry.id();
            controllers[i] =
                    entry.controller() == null ? null : entry.controller().value();
            kinds[i] = entry.kind();
            times[i] = entry.recordedAt();
            salts[i] = new byte[SALT_BYTES];
            random.nextBytes(salts[i]);
            texts[i] = canonical(entry);
            leaves[i] = leafHash(salts[i], texts[i]);
        }
        int written = tx.handle()
                .createUpdate("""
                        with e as (
                            insert into evidence_entry (entry_id, controller_id, kind, recorded_at, salt, entry)
                            select * from unnest(:ids::uuid[], :controllers::text[], :kinds::text[],
                                                 :times::timestamptz[], :salts::bytea[], :texts::text[]))
                        insert into evidence_leaf (entry_id, leaf_hash)
                        select * from unnest(:ids::uuid[], :leaves::bytea[])
                        """)
                .bind("ids", ids)
                .bind("controllers", controllers)
                .bind("kinds", kinds)
                .bind("times", timesAsText(times))
                .bind("salts", salts)
                .bind("texts", texts)
                .bind("leaves", leaves)
                .execute();
        if (written != n) {
            throw new IllegalStateException("Evidence was not written");
        }
    }

    /** The entry as RFC 8785 canonical JSON. */
    public static String canonical(EvidenceEntry entry) {
        try {
            return new JsonCanonicalizer(Json.write(entry)).getEncodedString();
        } catch (IOException e) {
            throw new IllegalArgumentException("Not canonical JSON: " + entry.kind(), e);
        }
    }

    /** The leaf of one entry, as anybody can compute it who is given the entry and its salt. */
    public static byte[] leafHash(byte[] salt, String canonicalEntry) {
        MessageDigest sha256 = sha256();
        sha256.update(salt);
        byte[] commitment = sha256.digest(canonicalEntry.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0x00);
        return sha256.digest(commitment);
    }

    private static String[] timesAsText(Instant[] times) {
        String[] texts = new String[times.length];
        for (int i = 0; i < times.length; i++) {
            texts[i] = times[i].toString();
        }
        return texts;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
