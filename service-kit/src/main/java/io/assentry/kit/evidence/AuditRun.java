package io.assentry.kit.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.evidence.Checkpoint;
import io.assentry.evidence.GrowingTree;
import io.assentry.evidence.Merkle;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.SignedNote;
import io.assentry.kit.evidence.EvidenceAudit.Report;
import io.assentry.kit.json.Json;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.kit.transaction.Transactions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** One audit: takes the log leaf by leaf, in its order, and collects what does not hold. */
final class AuditRun {

    private static final int MOST_FINDINGS = 100;

    private final String origin;
    private final List<byte[]> keys;
    private final GrowingTree tree = new GrowingTree(this::subtree);
    private final TreeMap<Long, List<byte[]>> roots = new TreeMap<>();
    private final List<Node> subtrees = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private long next;
    private boolean whole = true;
    private boolean forked;
    private long forgotten;
    private long checkpoints;

    AuditRun(String origin, SigningKeys keys) {
        this.origin = origin;
        this.keys = keys.all().stream().map(SigningKeys.Key::publicKey).toList();
    }

    /**
     * @param sealed the hash in the tree
     * @param written the hash that the effect's transaction left; null if it is gone
     * @param entry null, as is all that belongs to it, once the content was forgotten
     */
    record Leaf(
            long index,
            UUID entryId,
            byte[] sealed,
            byte[] written,
            String controller,
            String kind,
            OffsetDateTime recordedAt,
            byte[] salt,
            String entry) {}

    record Signed(long size, byte[] root, String note) {}

    private record Node(int level, long index, byte[] hash) {}

    void witness(List<String> notes) {
        for (String note : notes) {
            Checkpoint checkpoint = opened(note);
            if (checkpoint != null) {
                expect(checkpoint.size(), checkpoint.root());
            }
        }
    }

    void expect(List<Signed> signed) {
        for (Signed one : signed) {
            Checkpoint checkpoint = opened(one.note());
            if (checkpoint != null
                    && (checkpoint.size() != one.size() || !Arrays.equals(checkpoint.root(), one.root()))) {
                found("The checkpoint of " + one.size() + " leaves is not what its note says");
            } else if (checkpoint != null) {
                expect(one.size(), one.root());
            }
        }
    }

    private void expect(long size, byte[] root) {
        checkpoints++;
        roots.computeIfAbsent(size, _ -> new ArrayList<>()).add(root);
    }

    private Checkpoint opened(String note) {
        try {
            return Checkpoint.parse(SignedNote.open(note, origin, keys));
        } catch (NotGenuine e) {
            found("A checkpoint is not genuine: " + e.getMessage());
            return null;
        }
    }

    void take(Leaf leaf) {
        if (leaf.index() != next) {
            found("Leaf " + next + " is missing" + (leaf.index() - next > 1 ? ", and more up to " + leaf.index() : ""));
            whole = false;
        }
        next = leaf.index() + 1;
        if (!Arrays.equals(leaf.sealed(), leaf.written())) {
            found("Leaf " + leaf.index() + " is not the one that was written");
        }
        if (leaf.entry() == null) {
            forgotten++;
        } else if (!Arrays.equals(leaf.sealed(), Merkle.leafOfEntry(leaf.salt(), leaf.entry()))) {
            found("The entry of leaf " + leaf.index() + " was changed");
        } else if (!columnsSayWhatTheEntrySays(leaf)) {
            found("The entry of leaf " + leaf.index() + " is filed under something else than it says");
        }
        if (whole) {
            tree.add(leaf.sealed());
            compareRoot();
        }
    }

    /** From the first state on that was not signed like this, all later ones differ too. */
    private void compareRoot() {
        List<byte[]> signed = roots.remove(tree.size());
        if (signed != null && !forked && signed.stream().anyMatch(root -> !Arrays.equals(root, tree.root()))) {
            found("The first " + tree.size() + " leaves are not those that were signed");
            forked = true;
        }
    }

    /** What an entry is looked up by stands in columns that no leaf covers. */
    private static boolean columnsSayWhatTheEntrySays(Leaf leaf) {
        try {
            JsonNode entry = Json.MAPPER.readTree(leaf.entry());
            Duration apart = Duration.between(
                    Instant.parse(entry.path("recordedAt").asText()),
                    leaf.recordedAt().toInstant());
            return leaf.entryId().toString().equals(entry.path("id").textValue())
                    && Objects.equals(
                            leaf.controller(), entry.path("controllerId").textValue())
                    && leaf.kind().equals(entry.path("kind").textValue())
                    && apart.abs().compareTo(Duration.ofNanos(1_000)) < 0;
        } catch (JsonProcessingException | DateTimeException _) {
            return false;
        }
    }

    private void subtree(int level, long index, byte[] hash) {
        if (level % TreeNodes.TILE_HEIGHT == 0) {
            subtrees.add(new Node(level, index, hash));
        }
    }

    void compareSubtrees(Transactions transactions) {
        if (subtrees.isEmpty()) {
            return;
        }
        transactions
                .read(handle -> handle.createQuery("""
                        select c.level, c.node_index
                        from unnest(:levels::int[], :indexes::bigint[], :hashes::bytea[]) as c (level, node_index, hash)
                        left join evidence_node n on n.level = c.level and n.node_index = c.node_index
                        where n.hash is distinct from c.hash order by 1, 2
                        """)
                        .bind("levels", subtrees.stream().map(Node::level).toArray(Integer[]::new))
                        .bind("indexes", subtrees.stream().map(Node::index).toArray(Long[]::new))
                        .bind("hashes", subtrees.stream().map(Node::hash).toArray(byte[][]::new))
                        .map((rs, _) -> "Subtree " + rs.getLong(2) + " of level " + rs.getInt(1)
                                + " is not stored as its leaves lead to")
                        .list())
                .forEach(this::found);
        subtrees.clear();
    }

    /** What is left over was signed of a log that was longer. */
    void end(long size) {
        if (whole) {
            roots.keySet()
                    .forEach(signed ->
                            found("A checkpoint of " + signed + " leaves is signed, and the log has " + size));
        } else {
            found("What was signed of more than " + tree.size() + " leaves cannot be compared");
        }
    }

    void found(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    Report report() {
        return new Report(next, forgotten, checkpoints, List.copyOf(findings));
    }
}
