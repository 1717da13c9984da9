package io.assentry.consent.confirmations;

import io.assentry.kit.access.ControllerId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Tokens that confirm one consent, once. A token is a keyed hash of the consent's id, so that it can be told again to whoever
 * repeats the call, and nobody without the key can make it; all that is kept of it is its hash.
 */
final class ConfirmationTokens {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final byte[] INFO = "assentry/confirmation".getBytes(StandardCharsets.UTF_8);
    private static final int KEY_BYTES = 32;

    private final List<SecretKey> keys;

    /** @param keys newest first */
    ConfirmationTokens(Collection<SecretKey> keys) {
        this.keys = List.copyOf(keys);
    }

    String newest(ControllerId controller, UUID consentId) {
        return token(keys.getFirst(), controller, consentId);
    }

    /** The token with this hash, whichever key it was made with; empty if that key is gone. */
    Optional<String> known(ControllerId controller, UUID consentId, String sha256) {
        return keys.stream()
                .map(key -> token(key, controller, consentId))
                .filter(token -> sha256(token).equals(sha256))
                .findFirst();
    }

    /** Whether it can be a token at all. */
    static boolean isToken(String text) {
        return FORM.matcher(text).matches();
    }

    /** Lower-case hexadecimal. It needs no salt and no slowness: nobody searches 256 bits. */
    static String sha256(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(SecretKey key, ControllerId controller, UUID consentId) {
        try {
            SecretKey derived = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(INFO, KEY_BYTES));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derived);
            byte[] bytes = mac.doFinal((controller + "/" + consentId).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The platform lacks HKDF or HMAC", e);
        }
    }
}
