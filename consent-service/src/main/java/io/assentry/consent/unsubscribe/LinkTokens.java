package io.assentry.consent.unsubscribe;

import io.assentry.consent.ledger.Scope;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links sealed with AES-256-GCM: opaque to whoever reads them in a log or a referrer, and impossible to make or change
 * without the key (RFC 8058 section 5: hard to forge). The token is
 * {@code base64url(0x01 | length of key id | key id | 12 bytes nonce | sealed link and 16 bytes tag)}; what stands before
 * the nonce is authenticated too. Old keys open old links for as long as they are configured.
 */
final class LinkTokens {

    /** Longer than any link that was ever sealed; checked before anything is computed. */
    static final int MAX_LENGTH = 512;

    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** @param configured {@code id:base64} of 32 bytes each, comma separated, newest first */
    LinkTokens(String configured) {
        for (String key : configured.split(",")) {
            int colon = key.indexOf(':');
            String id = colon < 0 ? "" : key.substring(0, colon).strip();
            byte[] bytes = decoded(Base64.getDecoder(), key.substring(colon + 1).strip());
            if (!id.matches("[0-9a-z]{1,8}") || bytes.length != KEY_BYTES || keys.containsKey(id)) {
                throw new IllegalArgumentException(
                        "assentry.link.keys is id:base64 of 32 bytes, comma separated, each id once, 1 to 8 of 0-9 a-z");
            }
            keys.put(id, new SecretKeySpec(bytes, "AES"));
        }
    }

    String seal(UnsubscribeLink link) {
        String keyId = keys.keySet().iterator().next();
        byte[] head = head(keyId);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keyId, head, nonce).doFinal(written(link));
            return ENCODER.encodeToString(ByteBuffer.allocate(head.length + nonce.length + sealed.length)
                    .put(head)
                    .put(nonce)
                    .put(sealed)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing if it is not a link of ours, whatever the reason: there is nothing to learn from the difference. */
    Optional<UnsubscribeLink> open(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes = decoded(Base64.getUrlDecoder(), token);
        if (bytes.length < 2 || !ENCODER.encodeToString(bytes).equals(token) || bytes[0] != FORMAT) {
            return Optional.empty();
        }
        int headLength = 2 + bytes[1];
        if (bytes[1] < 1 || bytes.length <= headLength + NONCE_BYTES) {
            return Optional.empty();
        }
        String keyId = new String(bytes, 2, bytes[1], StandardCharsets.US_ASCII);
        if (!keys.containsKey(keyId)) {
            return Optional.empty();
        }
        byte[] head = Arrays.copyOf(bytes, headLength);
        byte[] nonce = Arrays.copyOfRange(bytes, headLength, headLength + NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, keyId, head, nonce);
            int from = headLength + NONCE_BYTES;
            return Optional.of(read(cipher.doFinal(bytes, from, bytes.length - from)));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] head, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head);
        return cipher;
    }

    private static byte[] head(String keyId) {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + id.length)
                .put(FORMAT)
                .put((byte) id.length)
                .put(id)
                .array();
    }

    /** The person's id, then controller, purpose and channel, which cannot hold a line feed. */
    private static byte[] written(UnsubscribeLink link) {
        UUID subject = link.person().subject().value();
        byte[] words = String.join(
                        "\n",
                        link.person().controller().value(),
                        link.scope().purpose().value(),
                        link.scope().channel().wire())
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(16 + words.length)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .put(words)
                .array();
    }

    private static UnsubscribeLink read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID subject = new UUID(buffer.getLong(), buffer.getLong());
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        String[] words = new String(rest, StandardCharsets.US_ASCII).split("\n", -1);
        return new UnsubscribeLink(
                new SubjectKey(new ControllerId(words[0]), new SubjectId(subject)),
                new Scope(new PurposeId(words[1]), Channel.of(words[2])));
    }

    /** Empty if it is not base64. */
    private static byte[] decoded(Base64.Decoder decoder, String text) {
        try {
            return decoder.decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }
}
