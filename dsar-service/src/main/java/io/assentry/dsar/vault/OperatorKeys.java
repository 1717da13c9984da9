package io.assentry.dsar.vault;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The operator's key-encryption keys, newest first. New cases are wrapped under the newest; older ones stay as long as a
 * case lies under them.
 */
final class OperatorKeys {

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();

    /** @param setting {@code id:base64} of 32 bytes each, comma separated, newest first */
    OperatorKeys(String setting) {
        Arrays.stream(setting.split(",")).map(String::strip).forEach(this::add);
    }

    private void add(String text) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? "" : text.substring(0, colon);
        byte[] bytes = decoded(text.substring(colon + 1));
        if (!id.matches("[0-9a-z]{1,8}") || bytes.length != AesGcm.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "assentry.case.keys is id:base64 of 32 bytes, the id 1 to 8 of 0-9 and a-z");
        }
        if (keys.put(id, new SecretKeySpec(bytes, "AES")) != null) {
            throw new IllegalArgumentException("assentry.case.keys names a key id twice");
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    String newestId() {
        return keys.keySet().iterator().next();
    }

    Optional<SecretKey> named(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
