package io.assentry.consent.replies;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The words of an answer that waits for somebody to read it, under a key of its own. The key is kept under one that is
 * derived from the operator's link keys, and is destroyed with the decision: nobody reads the text after that.
 *
 * @param keyId which of the operator's keys the text's own key lies under
 */
record SealedText(String keyId, byte[] wrappedKey, byte[] text) {

    /** Seals and opens with AES-256-GCM; what a text belongs to is authenticated with it. */
    static final class Seal {

        private static final int KEY_BYTES = 32;
        private static final int NONCE_BYTES = 12;
        private static final int TAG_BITS = 128;
        private static final byte[] INFO = "assentry/reply-text".getBytes(StandardCharsets.UTF_8);

        private final Map<String, SecretKey> keys = new LinkedHashMap<>();
        private final SecureRandom random = new SecureRandom();

        /** @param linkKeys {@code id:base64} of 32 bytes each, comma separated, newest first */
        Seal(String linkKeys) {
            for (String each : linkKeys.split(",")) {
                int colon = each.indexOf(':');
                if (colon < 1) {
                    throw new IllegalArgumentException("assentry.link.keys is id:base64 of 32 bytes, comma separated");
                }
                byte[] master =
                        Base64.getDecoder().decode(each.substring(colon + 1).strip());
                keys.put(each.substring(0, colon).strip(), derived(master));
            }
        }

        SealedText seal(String belongsTo, String text) {
            byte[] own = new byte[KEY_BYTES];
            random.nextBytes(own);
            String keyId = keys.keySet().iterator().next();
            return new SealedText(
                    keyId,
                    encrypt(keys.get(keyId), own, "key/" + belongsTo),
                    encrypt(new SecretKeySpec(own, "AES"), text.getBytes(StandardCharsets.UTF_8), "text/" + belongsTo));
        }

        /** Empty if the key is gone, or it is not what was sealed for this. */
        Optional<String> open(String belongsTo, SealedText sealed) {
            SecretKey key = keys.get(sealed.keyId());
            if (key == null) {
                return Optional.empty();
            }
            return decrypt(key, sealed.wrappedKey(), "key/" + belongsTo)
                    .flatMap(own -> decrypt(new SecretKeySpec(own, "AES"), sealed.text(), "text/" + belongsTo))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }

        private byte[] encrypt(SecretKey key, byte[] text, String belongsTo) {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            try {
                byte[] sealed =
                        cipher(Cipher.ENCRYPT_MODE, key, nonce, belongsTo).doFinal(text);
                return ByteBuffer.allocate(nonce.length + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The platform lacks AES-256-GCM", e);
            }
        }

        private static Optional<byte[]> decrypt(SecretKey key, byte[] sealed, String belongsTo) {
            if (sealed.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            try {
                return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, belongsTo)
                        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
            } catch (AEADBadTagException _) {
                return Optional.empty();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The platform lacks AES-256-GCM", e);
            }
        }

        private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String belongsTo)
                throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
            return cipher;
        }

        private static SecretKey derived(byte[] master) {
            try {
                return KDF.getInstance("HKDF-SHA256")
                        .deriveKey(
                                "AES",
                                HKDFParameterSpec.ofExtract()
                                        .addIKM(new SecretKeySpec(master, "HKDF"))
                                        .thenExpand(INFO, KEY_BYTES));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The platform lacks HKDF", e);
            }
        }
    }
}
