package io.assentry.kit.idempotency;

import io.assentry.kit.json.Json;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A caller's name for one attempt ({@code Idempotency-Key}): the same key with the same body answers the same, and is
 * refused with another body. Kept as a unique column of the fact it created, so it commits with it.
 */
public record IdempotencyKey(String value, String bodySha256) {

    public static final String HEADER = "Idempotency-Key";
    public static final int MAX_LENGTH = 200;

    /** Null when the caller sent no key. */
    public static IdempotencyKey of(String header, Object body) {
        if (header == null) {
            return null;
        }
        if (header.isBlank() || header.length() > MAX_LENGTH || !header.chars().allMatch(c -> c > 31 && c < 127)) {
            throw new InvalidField(HEADER, "is 1 to " + MAX_LENGTH + " printable ASCII characters");
        }
        return new IdempotencyKey(header, sha256(Json.write(body)));
    }

    /** Refuses the key if the fact it created came from another body. */
    public void mustMatch(String earlierBodySha256) {
        if (!bodySha256.equals(earlierBodySha256)) {
            throw new KeyReusedWithOtherBody();
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key stands for another body already. */
    public static final class KeyReusedWithOtherBody extends Rejection {

        KeyReusedWithOtherBody() {
            super(
                    Category.UNPROCESSABLE,
                    "idempotency-key-reused",
                    "This " + HEADER + " was used with another body before.");
        }
    }
}
