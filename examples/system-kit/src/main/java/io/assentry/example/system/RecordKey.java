package io.assentry.example.system;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * By what Assentry calls a record: UUIDv5 (RFC 9562 section 5.5) of {@code controllerId/systemId/recordRef}. The vectors are
 * in {@code event-contracts}, {@code retention/record-key-vectors.json}.
 */
public final class RecordKey {

    private static final UUID NAMESPACE = UUID.fromString("ecc2101f-3111-5092-8491-c6ba7a688965");

    private RecordKey() {}

    public static UUID of(String controllerId, String systemId, String recordRef) {
        byte[] name = (controllerId + "/" + systemId + "/" + recordRef).getBytes(StandardCharsets.UTF_8);
        ByteBuffer hash = ByteBuffer.wrap(sha1(ByteBuffer.allocate(16 + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name)
                .array()));
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
}
