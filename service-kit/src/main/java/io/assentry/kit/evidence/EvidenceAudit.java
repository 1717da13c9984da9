package io.assentry.kit.evidence;

import io.assentry.evidence.Checkpoint;
import io.assentry.evidence.GrowingTree;
import io.assentry.evidence.Merkle;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.SignedNote;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Recomputes the log from its entries up and says what does not hold: a changed entry, a leaf that is missing, moved or
 * replaced, a checkpoint that the tree does not lead to. What was cut off together with its checkpoints is found by those
 * that somebody else has kept.
 */
@ApplicationScoped
public class EvidenceAudit {

    private static final int MOST_FINDINGS = 100;

    private final EvidenceSeal seal;
    private final SigningKeys keys;
    private final Transactions transactions;

    @Inject
    public EvidenceAudit(EvidenceSeal seal, SigningKeys keys, Transactions transactions) {
        this.seal = seal;
        this.keys = keys;
        this.transactions = transactions;
    }

    /**
     * @param leaves in the tree
     * @param forgotten of them whose content was disposed of: provable in number and order alone
     * @param findings empty if all holds; the first hundred
     */
    public record Report(long leaves, long forgotten, int checkpoints, List<String> findings) {}

    /** @param witnessed checkpoints kept elsewhere, as signed notes */
    public Report run(List<String> witnessed) {
        return transactions.call(tx -> {
            Run run = new Run();
            Map<Long, List<byte[]>> roots = signedRoots(tx.handle(), witnessed, run);
            int checkpoints = roots.values().stream().mapToInt(List::size).sum();
            try (Stream<Leaf> leaves = leaves(tx.handle())) {
                leaves.forEach(leaf -> run.take(leaf, roots));
            }
            roots.forEach((size, _) -> {
                if (size > run.tree.size()) {
                    run.found("A checkpoint of " + size + " leaves is signed, and the log has " + run.tree.size());
                }
            });
            return new Report(run.tree.size(), run.forgotten, checkpoints, run.findings);
        });
    }

    private Map<Long, List<byte[]>> signedRoots(Handle handle, List<String> witnessed, Run run) {
        List<String> notes = new ArrayList<>(handle.createQuery("select note from evidence_checkpoint")
                .mapTo(String.class)
                .list());
        notes.addAll(witnessed);
        List<byte[]> known = keys.all().stream().map(SigningKeys.Key::publicKey).toList();
        Map<Long, List<byte[]>> roots = new TreeMap<>();
        for (String note : notes) {
            try {
                Checkpoint checkpoint = Checkpoint.parse(SignedNote.open(note, seal.origin(), known));
                roots.computeIfAbsent(checkpoint.size(), _ -> new ArrayList<>()).add(checkpoint.root());
            } catch (NotGenuine e) {
                run.found("A checkpoint is not genuine: " + e.getMessage());
            }
        }
        return roots;
    }

    private static Stream<Leaf> leaves(Handle handle) {
        return handle
                .createQuery("""
                        select s.leaf_index, s.leaf_hash, l.leaf_hash, e.salt, e.entry
                        from evidence_sealed s
                        left join evidence_leaf l using (entry_id) left join evidence_entry e using (entry_id)
                        order by s.leaf_index
                        """)
                .setFetchSize(1_000)
                .map((rs, _) ->
                        new Leaf(rs.getLong(1), rs.getBytes(2), rs.getBytes(3), rs.getBytes(4), rs.getString(5)))
                .stream();
    }

    /** @param salt null, as is the entry, once the content was forgotten */
    private record Leaf(long index, byte[] sealed, byte[] written, byte[] salt, String entry) {}

    private static final class Run {

        private final GrowingTree tree = new GrowingTree();
        private final List<String> findings = new ArrayList<>();
        private long forgotten;

        void take(Leaf leaf, Map<Long, List<byte[]>> roots) {
            if (leaf.index() != tree.size()) {
                found("Leaf " + tree.size() + " is missing");
            }
            if (!Arrays.equals(leaf.sealed(), leaf.written())) {
                found("Leaf " + leaf.index() + " is not the one that was written");
            }
            if (leaf.entry() == null) {
                forgotten++;
            } else if (!Arrays.equals(leaf.sealed(), Merkle.leafOfEntry(leaf.salt(), leaf.entry()))) {
                found("The entry of leaf " + leaf.index() + " was changed");
            }
            tree.add(leaf.sealed());
            for (byte[] root : roots.getOrDefault(tree.size(), List.of())) {
                if (!Arrays.equals(root, tree.root())) {
                    found("The first " + tree.size() + " leaves are not those that were signed");
                }
            }
        }

        void found(String finding) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(finding);
            }
        }
    }
}
