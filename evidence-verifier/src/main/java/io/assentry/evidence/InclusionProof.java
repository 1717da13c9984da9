package io.assentry.evidence;

import java.util.List;

/**
 * That a leaf stands in a tree of a given size (RFC 9162, section 2.1.3).
 *
 * @param leafIndex from 0
 * @param hashes the path from the leaf's neighbour up
 */
public record InclusionProof(long leafIndex, long treeSize, byte[] leafHash, List<byte[]> hashes) {

    private static final int LONGEST = 63;

    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /** The root that this proof leads to; genuine if it is the root of a signed checkpoint of the same size. */
    public byte[] root() throws NotGenuine {
        if (leafIndex < 0 || leafIndex >= treeSize || hashes.size() > LONGEST || !areHashes(hashes, leafHash)) {
            throw new NotGenuine("The inclusion proof is malformed");
        }
        long index = leafIndex;
        long last = treeSize - 1;
        byte[] root = leafHash;
        for (byte[] hash : hashes) {
            if (last == 0) {
                throw new NotGenuine("The inclusion proof is longer than the tree is high");
            }
            if ((index & 1) == 1 || index == last) {
                root = Merkle.node(hash, root);
                while (index != 0 && (index & 1) == 0) {
                    index >>= 1;
                    last >>= 1;
                }
            } else {
                root = Merkle.node(root, hash);
            }
            index >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new NotGenuine("The inclusion proof is shorter than the tree is high");
        }
        return root;
    }

    static boolean areHashes(List<byte[]> hashes, byte[]... others) {
        for (byte[] other : others) {
            if (other == null || other.length != Merkle.HASH_BYTES) {
                return false;
            }
        }
        return hashes.stream().allMatch(hash -> hash.length == Merkle.HASH_BYTES);
    }
}
