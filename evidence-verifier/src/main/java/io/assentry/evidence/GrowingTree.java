package io.assentry.evidence;

import java.util.ArrayDeque;
import java.util.Deque;

/** The root of a tree that grows leaf by leaf, with as many hashes in memory as the tree is high. */
public final class GrowingTree {

    private final Deque<byte[]> subtrees = new ArrayDeque<>();
    private final Whole whole;
    private long size;

    public GrowingTree() {
        this((_, _, _) -> {});
    }

    /** @param whole is told of every subtree of two leaves and more that has become whole */
    public GrowingTree(Whole whole) {
        this.whole = whole;
    }

    /** A subtree of {@code 2^level} leaves, the {@code index}th of its level. */
    @FunctionalInterface
    public interface Whole {
        void subtree(int level, long index, byte[] hash);
    }

    public void add(byte[] leafHash) {
        byte[] hash = leafHash;
        int level = 0;
        for (long index = size; (index & 1) == 1; index >>= 1) {
            hash = Merkle.node(subtrees.pop(), hash);
            level++;
            whole.subtree(level, size >> level, hash);
        }
        subtrees.push(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        byte[] root = null;
        for (byte[] subtree : subtrees) {
            root = root == null ? subtree : Merkle.node(subtree, root);
        }
        return root == null ? Merkle.empty() : root;
    }
}
