package io.assentry.kit.evidence;

import io.assentry.kit.evidence.AuditRun.Leaf;
import io.assentry.kit.evidence.AuditRun.Signed;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.statement.Query;

/**
 * Recomputes the log from its entries up and says what does not hold: a changed entry, a leaf that is missing, moved,
 * replaced or kept out of the tree, a stored subtree or a checkpoint that the leaves do not lead to. What was cut off
 * together with its checkpoints is found by those that somebody else has kept.
 */
@ApplicationScoped
public class EvidenceAudit {

    /** Leaves in one statement: the log is read in pieces, never in one long transaction. */
    private static final int PAGE = 5_000;

    /** Of leaves and entries that belong to nothing, so many are named. */
    private static final int NAMED = 10;

    private final EvidenceSeal seal;
    private final SigningKeys keys;
    private final Transactions transactions;
    private final AtomicBoolean running = new AtomicBoolean();

    @Inject
    public EvidenceAudit(EvidenceSeal seal, SigningKeys keys, Transactions transactions) {
        this.seal = seal;
        this.keys = keys;
        this.transactions = transactions;
    }

    /**
     * @param leaves in the tree
     * @param forgotten of them whose content was disposed of: provable in number and order alone
     * @param checkpoints that were compared, witnessed ones included
     * @param findings empty if all holds; the first hundred
     */
    public record Report(long leaves, long forgotten, long checkpoints, List<String> findings) {}

    /** @param witnessed checkpoints kept elsewhere, as signed notes */
    public Report run(List<String> witnessed) {
        if (!running.compareAndSet(false, true)) {
            throw new AuditRunning();
        }
        try {
            return audited(new AuditRun(seal.origin(), keys), witnessed);
        } finally {
            running.set(false);
        }
    }

    private Report audited(AuditRun run, List<String> witnessed) {
        run.witness(witnessed);
        long size = transactions.read(EvidenceSeal::size);
        long from = 0;
        while (from < size) {
            List<Leaf> leaves = leaves(from, size);
            long to = leaves.getLast().index() + 1;
            run.expect(checkpoints(from, to));
            leaves.forEach(run::take);
            run.compareSubtrees(transactions);
            from = to;
        }
        run.expect(checkpointsBeyond());
        run.end(size);
        lost().forEach(run::found);
        return run.report();
    }

    private List<Signed> checkpoints(long above, long upTo) {
        return transactions.read(
                handle -> signed(handle.createQuery("""
                        select tree_size, root_hash, note from evidence_checkpoint
                        where tree_size > :above and tree_size <= :upTo order by tree_size
                        """).bind("above", above).bind("upTo", upTo)));
    }

    /** Those without their leaves; one statement, since the log grows meanwhile. */
    private List<Signed> checkpointsBeyond() {
        return transactions.read(handle -> signed(handle.createQuery("""
                        select tree_size, root_hash, note from evidence_checkpoint
                        where tree_size > (select coalesce(max(leaf_index) + 1, 0) from evidence_sealed)
                        order by tree_size limit :most
                        """).bind("most", PAGE)));
    }

    private static List<Signed> signed(Query query) {
        return query.map((rs, _) -> new Signed(rs.getLong(1), rs.getBytes(2), rs.getString(3)))
                .list();
    }

    private List<Leaf> leaves(long from, long size) {
        return transactions.read(handle -> handle.createQuery("""
                        select s.leaf_index, s.entry_id, s.leaf_hash, l.leaf_hash as written,
                               e.controller_id, e.kind, e.recorded_at, e.salt, e.entry
                        from evidence_sealed s
                        left join evidence_leaf l using (entry_id) left join evidence_entry e using (entry_id)
                        where s.leaf_index >= :from and s.leaf_index < :size order by s.leaf_index limit :page
                        """)
                .bind("from", from)
                .bind("size", size)
                .bind("page", PAGE)
                .map((rs, _) -> new Leaf(
                        rs.getLong(1),
                        rs.getObject(2, UUID.class),
                        rs.getBytes(3),
                        rs.getBytes(4),
                        rs.getString(5),
                        rs.getString(6),
                        rs.getObject(7, OffsetDateTime.class),
                        rs.getBytes(8),
                        rs.getString(9)))
                .list());
    }

    /** Leaves that are neither in the tree nor waiting for it, and entries without a leaf. */
    private List<String> lost() {
        return transactions.read(handle ->
                handle.createQuery("""
                        (select 'Leaf of entry ' || entry_id || ' is neither in the tree nor waiting' from evidence_leaf l
                         where not exists (select 1 from evidence_sealed s where s.entry_id = l.entry_id)
                           and not exists (select 1 from evidence_unsealed u where u.entry_id = l.entry_id) limit :named)
                        union all
                        (select 'Entry ' || entry_id || ' has no leaf' from evidence_entry e
                         where not exists (select 1 from evidence_leaf l where l.entry_id = e.entry_id) limit :named)
                        union all
                        (select 'Entry ' || entry_id || ' waits for the tree without a leaf' from evidence_unsealed u
                         where not exists (select 1 from evidence_leaf l where l.entry_id = u.entry_id) limit :named)
                        """).bind("named", NAMED).mapTo(String.class).list());
    }

    /** One at a time: an audit reads the whole log. */
    public static final class AuditRunning extends Rejection {
        AuditRunning() {
            super(Category.CONFLICT, "audit-running", "An audit of this log is running; try again when it has ended.");
        }
    }
}
