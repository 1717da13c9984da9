package io.assentry.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of an RFC 9162 tree (section 2.1.1): a leaf can never be taken for a node. */
public final class Merkle {

    public static final int HASH_BYTES = 32;

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private Merkle() {}

    /** Of a tree without leaves. */
    public static byte[] empty() {
        return sha256().digest();
    }

    public static byte[] leaf(byte[] data) {
        MessageDigest sha256 = sha256();
        sha256.update(LEAF);
        return sha256.digest(data);
    }

    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha256 = sha256();
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    /**
     * The leaf of an evidence entry: it commits to the entry by a salted hash, so that it says nothing once salt and entry
     * are gone.
     *
     * @param canonicalEntry the entry as RFC 8785 canonical JSON
     */
    public static byte[] leafOfEntry(byte[] salt, String canonicalEntry) {
        MessageDigest sha256 = sha256();
        sha256.update(salt);
        return leaf(sha256.digest(canonicalEntry.getBytes(StandardCharsets.UTF_8)));
    }

    /** The largest power of two below a size of at least two: where RFC 9162 splits a tree. */
    public static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
