package io.assentry.kit.evidence;

import io.assentry.evidence.Checkpoint;
import io.assentry.evidence.SignedNote;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * Numbers the leaves that wait into the tree and signs its new state, all in one transaction. A lock lets one sealer at a
 * time work; were there two all the same, the keys of the tables would let only one of them commit, so the log cannot fork.
 */
@ApplicationScoped
public class EvidenceSeal {

    public static final String TOPIC = "evidence-checkpoints";

    private static final long SEALER_LOCK = 0x41_53_53_45_41_4CL;

    /** Leaves in one transaction, at most. */
    public static final int AT_ONCE = 5_000;

    /** Another sealer is at work. */
    public static final int BUSY = -1;

    private final String service;
    private final String origin;
    private final SigningKeys keys;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    @Inject
    public EvidenceSeal(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "assentry.evidence.origin", defaultValue = "assentry/${quarkus.application.name}")
                    String origin,
            SigningKeys keys,
            Transactions transactions,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.service = service;
        this.origin = origin;
        this.keys = keys;
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    public String origin() {
        return origin;
    }

    /** How many leaves were sealed: at most {@link #AT_ONCE}, or {@link #BUSY}. */
    public int seal() {
        return transactions.call(tx -> {
            Handle handle = tx.handle();
            if (!handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                    .bind("lock", SEALER_LOCK)
                    .mapTo(Boolean.class)
                    .one()) {
                return BUSY;
            }
            long before = size(handle);
            int sealed = number(handle);
            if (sealed > 0) {
                storeSubtrees(handle, before, before + sealed);
                sign(tx, before + sealed);
            }
            return sealed;
        });
    }

    static long size(Handle handle) {
        return handle.createQuery("select coalesce(max(leaf_index) + 1, 0) from evidence_sealed")
                .mapTo(Long.class)
                .one();
    }

    private static int number(Handle handle) {
        // "offset 0": each leaf is looked up by its key, however large the planner believes the tables to be
        return handle.createUpdate("""
                        with waiting as materialized (
                            select entry_id from evidence_unsealed order by entry_id limit :most),
                        numbered as (
                            insert into evidence_sealed (leaf_index, entry_id, leaf_hash)
                            select (select coalesce(max(leaf_index), -1) from evidence_sealed)
                                       + row_number() over (order by w.entry_id), w.entry_id, l.leaf_hash
                            from waiting w cross join lateral (
                                select leaf_hash from evidence_leaf where entry_id = w.entry_id offset 0) l
                            returning entry_id)
                        delete from evidence_unsealed u using numbered n where u.entry_id = n.entry_id
                        """).bind("most", AT_ONCE).execute();
    }

    /** Every subtree of 256 nodes that has become whole, level by level. */
    private static void storeSubtrees(Handle handle, long before, long after) {
        TreeNodes nodes = new TreeNodes(handle);
        for (int level = TreeNodes.TILE_HEIGHT; (after >> level) > 0; level += TreeNodes.TILE_HEIGHT) {
            List<Long> indexes =
                    LongStream.range(before >> level, after >> level).boxed().toList();
            if (!indexes.isEmpty()) {
                insert(handle, level, indexes, nodes.whole(level, indexes));
            }
        }
    }

    private static void insert(Handle handle, int level, List<Long> indexes, List<byte[]> hashes) {
        int stored = handle.createUpdate("""
                        insert into evidence_node (level, node_index, hash)
                        select :level, i, h from unnest(:indexes::bigint[], :hashes::bytea[]) as n (i, h)
                        """)
                .bind("level", level)
                .bind("indexes", indexes.toArray(Long[]::new))
                .bind("hashes", hashes.toArray(byte[][]::new))
                .execute();
        if (stored != indexes.size()) {
            throw new IllegalStateException("Subtrees were not stored");
        }
    }

    private void sign(Transaction tx, long size) {
        byte[] root = new TreeNodes(tx.handle()).root(size);
        SigningKeys.Key key = keys.newest();
        String text = new Checkpoint(origin, size, root).text();
        String note = SignedNote.sign(text, origin, key.secret(), key.publicKey());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int kept = tx.handle()
                .createUpdate("""
                        insert into evidence_checkpoint (tree_size, root_hash, note, signed_at)
                        values (:size, :root, :note, :now::timestamptz)
                        """)
                .bind("size", size)
                .bind("root", root)
                .bind("note", note)
                .bind("now", now.toString())
                .execute();
        if (kept != 1) {
            throw new IllegalStateException("The checkpoint was not kept");
        }
        outbox.write(
                tx,
                List.of(OutboxMessage.event(TOPIC, service, "io.assentry.EvidenceCheckpointSigned.v1")
                        .id(ids.next())
                        .at(now)
                        .data(new CheckpointSigned(service, origin, size, note, now))
                        .build()));
    }

    /** The value of {@code io.assentry.EvidenceCheckpointSigned.v1}. */
    public record CheckpointSigned(String service, String origin, long treeSize, String checkpoint, Instant signedAt) {}
}
