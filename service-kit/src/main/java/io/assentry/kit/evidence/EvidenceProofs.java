package io.assentry.kit.evidence;

import io.assentry.evidence.ConsistencyProof;
import io.assentry.evidence.InclusionProof;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What proves an entry to somebody who trusts nothing but the published key. */
@ApplicationScoped
public class EvidenceProofs {

    private final Transactions transactions;

    @Inject
    public EvidenceProofs(Transactions transactions) {
        this.transactions = transactions;
    }

    /** That a leaf stands in the tree of a signed checkpoint; hashes in standard base64. */
    public record Proof(long leafIndex, long treeSize, String leafHash, List<String> hashes, String checkpoint) {}

    public record Consistency(long from, long to, List<String> hashes) {}

    /**
     * An entry with all that its proof needs.
     *
     * @param entry RFC 8785 canonical JSON
     * @param salt standard base64
     */
    public record ProvenEntry(String entry, String salt, Proof proof) {}

    /** Empty until the entry's leaf is in a checkpoint, and once its content is forgotten. */
    public Optional<ProvenEntry> proven(UUID entryId) {
        return transactions.read(handle -> handle.createQuery("""
                        select s.leaf_index, e.entry, e.salt
                        from evidence_sealed s join evidence_entry e using (entry_id) where entry_id = :id
                        """)
                .bind("id", entryId)
                .map((rs, _) -> new ProvenEntry(rs.getString(2), base64(rs.getBytes(3)), proof(handle, rs.getLong(1))))
                .findOne());
    }

    /** The newest checkpoint as a signed note. */
    public String checkpoint() {
        return transactions
                .read(handle -> handle.createQuery(
                                "select note from evidence_checkpoint order by tree_size desc limit 1")
                        .mapTo(String.class)
                        .findOne())
                .orElseThrow(() -> new NotFound("checkpoint", "yet"));
    }

    public Proof proof(long leafIndex) {
        return transactions.read(handle -> proof(handle, leafIndex));
    }

    /** Statements by themselves see one tree: whatever a checkpoint covers is committed with it and never changes. */
    private static Proof proof(Handle handle, long leafIndex) {
        Signed signed = handle.createQuery(
                        "select tree_size, note from evidence_checkpoint order by tree_size desc limit 1")
                .map((rs, _) -> new Signed(rs.getLong(1), rs.getString(2)))
                .findOne()
                .filter(newest -> leafIndex >= 0 && leafIndex < newest.size())
                .orElseThrow(() -> new NotFound("sealed leaf", leafIndex));
        InclusionProof proof = new TreeNodes(handle).inclusion(leafIndex, signed.size());
        return new Proof(leafIndex, signed.size(), base64(proof.leafHash()), base64(proof.hashes()), signed.note());
    }

    /** Between any two sizes that the log has had; whether they were signed is for the checkpoints to say. */
    public Consistency consistency(long from, long to) {
        return transactions.read(handle -> {
            if (from < 1 || from > to) {
                throw new InvalidField("from", "is at least 1 and not above to");
            }
            if (to > EvidenceSeal.size(handle)) {
                throw new InvalidField("to", "is not above the size of the log");
            }
            ConsistencyProof proof = new TreeNodes(handle).consistency(from, to);
            return new Consistency(from, to, base64(proof.hashes()));
        });
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(EvidenceProofs::base64).toList();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private record Signed(long size, String note) {}
}
