package io.assentry.kit.sealing;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * An operator's secret keys by id, newest first. What is new is made under the newest; older ones stay as long as something
 * lies under them.
 */
public final class KeyRing {

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();

    /**
     * @param name of the setting, for whoever has to correct it
     * @param setting {@code id:base64} of 32 bytes each, comma separated, newest first
     */
    public KeyRing(String name, String setting) {
        Arrays.stream(setting.split(",")).map(String::strip).forEach(text -> add(name, text));
    }

    private void add(String name, String text) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? "" : text.substring(0, colon);
        byte[] bytes = decoded(text.substring(colon + 1));
        if (!id.matches("[0-9a-z]{1,8}") || bytes.length != AesGcm.KEY_BYTES) {
            throw new IllegalArgumentException(name + " is id:base64 of 32 bytes, the id 1 to 8 of 0-9 and a-z");
        }
        if (keys.put(id, new SecretKeySpec(bytes, "AES")) != null) {
            throw new IllegalArgumentException(name + " names a key id twice");
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    public String newestId() {
        return keys.keySet().iterator().next();
    }

    public SecretKey newest() {
        return keys.get(newestId());
    }

    public Optional<SecretKey> named(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** Newest first. */
    public Collection<SecretKey> all() {
        return List.copyOf(keys.values());
    }

    /** Says which keys there are, and nothing of them. */
    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }
}
