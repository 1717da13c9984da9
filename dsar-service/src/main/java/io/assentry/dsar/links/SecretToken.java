package io.assentry.dsar.links;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** 256 random bits that nobody can guess. Whoever holds them may do the one thing they are for. */
public final class SecretToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;

    private final String text;

    private SecretToken(String text) {
        this.text = text;
    }

    public static SecretToken fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What came in by a link; empty if it cannot be a token. */
    public static Optional<SecretToken> of(String text) {
        return Optional.ofNullable(text).filter(t -> VALID.matcher(t).matches()).map(SecretToken::new);
    }

    /** What is kept of it. It needs no salt and no slowness: nobody searches 256 bits. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For the link alone; never for a log. */
    public String text() {
        return text;
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "SecretToken[]";
    }
}
