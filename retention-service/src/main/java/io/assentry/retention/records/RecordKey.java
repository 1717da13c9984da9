package io.assentry.retention.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The key of a record that a system holds for a controller: UUIDv5 (RFC 9562 section 5.5) in the namespace
 * {@code UUIDv5(URL, "urn:assentry:record")} of the name {@code controllerId/systemId/recordRef} in UTF-8. Controllers and
 * systems have no slash in their ids, so no two records share a name; whoever knows the three parts can compute the key.
 */
public record RecordKey(UUID value) implements Comparable<RecordKey> {

    static final UUID NAMESPACE = UUID.fromString("ecc2101f-3111-5092-8491-c6ba7a688965");

    public static RecordKey of(String controllerId, String systemId, RecordRef ref) {
        return new RecordKey(version5(NAMESPACE, controllerId + "/" + systemId + "/" + ref.value()));
    }

    static UUID version5(UUID namespace, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(16 + text.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(text);
        ByteBuffer hash = ByteBuffer.wrap(sha1(input.array()));
        long most = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
        long least = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int compareTo(RecordKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
