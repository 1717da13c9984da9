package io.assentry.evidence;

import java.util.ArrayDeque;
import java.util.Deque;

/** The root of a tree that grows leaf by leaf, with as many hashes in memory as the tree is high. */
public final class GrowingTree {

    private final Deque<byte[]> subtrees = new ArrayDeque<>();
    private long size;

    public void add(byte[] leafHash) {
        byte[] hash = leafHash;
        for (long whole = size; (whole & 1) == 1; whole >>= 1) {
            hash = Merkle.node(subtrees.pop(), hash);
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
