package io.assentry.evidence;

import java.util.Arrays;
import java.util.List;

/** That a larger tree begins with all leaves of a smaller one, in their order (RFC 9162, section 2.1.4). */
public record ConsistencyProof(long from, long to, List<byte[]> hashes) {

    private static final int LONGEST = 126;

    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /** Returns if the tree of {@code toRoot} continues that of {@code fromRoot}, and throws if it does not. */
    public void verify(byte[] fromRoot, byte[] toRoot) throws NotGenuine {
        if (from < 1 || from > to || hashes.size() > LONGEST || !InclusionProof.areHashes(hashes, fromRoot, toRoot)) {
            throw new NotGenuine("The consistency proof is malformed");
        }
        if (from == to) {
            mustHold(hashes.isEmpty() && Arrays.equals(fromRoot, toRoot));
            return;
        }
        mustHold(!hashes.isEmpty());
        long index = from - 1;
        long last = to - 1;
        while ((index & 1) == 1) {
            index >>= 1;
            last >>= 1;
        }
        boolean wholeSubtree = Long.bitCount(from) == 1;
        byte[] smaller = wholeSubtree ? fromRoot : hashes.getFirst();
        byte[] larger = smaller;
        for (byte[] hash : hashes.subList(wholeSubtree ? 0 : 1, hashes.size())) {
            mustHold(last != 0);
            if ((index & 1) == 1 || index == last) {
                smaller = Merkle.node(hash, smaller);
                larger = Merkle.node(hash, larger);
                while (index != 0 && (index & 1) == 0) {
                    index >>= 1;
                    last >>= 1;
                }
            } else {
                larger = Merkle.node(larger, hash);
            }
            index >>= 1;
            last >>= 1;
        }
        mustHold(last == 0 && Arrays.equals(smaller, fromRoot) && Arrays.equals(larger, toRoot));
    }

    private static void mustHold(boolean condition) throws NotGenuine {
        if (!condition) {
            throw new NotGenuine("The later log does not continue the earlier one: it was rewritten, cut or forked");
        }
    }
}
