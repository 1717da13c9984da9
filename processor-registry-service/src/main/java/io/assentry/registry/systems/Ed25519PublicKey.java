package io.assentry.registry.systems;

import io.assentry.kit.problem.InvalidField;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/**
 * An Ed25519 public key (RFC 8032 section 5.1.2) as base64url without padding, which is {@code x} of its JWK (RFC 8037).
 * Refused is what lies outside the field, and the points of small order, under which anybody's signature verifies.
 */
public record Ed25519PublicKey(String x) {

    private static final int BYTES = 32;
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** The y coordinates of the eight points of small order. */
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P.subtract(BigInteger.ONE),
            new BigInteger("5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
            new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16));

    public Ed25519PublicKey {
        if (!isKey(x)) {
            throw new InvalidField(
                    "publicKey", "is the 32 bytes of an Ed25519 public key in base64url without padding");
        }
    }

    private static boolean isKey(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
        if (bytes.length != BYTES || !encoded(bytes).equals(text)) {
            return false;
        }
        BigInteger y = yOf(bytes);
        return y.compareTo(P) < 0 && !SMALL_ORDER.contains(y);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Little endian; the highest bit is the sign of the other coordinate. */
    private static BigInteger yOf(byte[] bytes) {
        byte[] big = Arrays.copyOf(bytes, BYTES);
        for (int i = 0, j = BYTES - 1; i < j; i++, j--) {
            byte swapped = big[i];
            big[i] = big[j];
            big[j] = swapped;
        }
        big[0] &= 0x7f;
        return new BigInteger(1, big);
    }
}
