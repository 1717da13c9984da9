package io.assentry.consent.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The very words that the person agreed to (EDPB Guidelines 05/2020, 108: a copy of the information at that time). */
public record Wording(String id, String version, String text) {

    /** Lower-case hexadecimal, over the text in UTF-8. */
    public String sha256() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
