package io.assentry.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The public keys that somebody trusts, by key id: all else is checked against them. */
public final class KnownKeys {

    private static final int MOST = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, byte[]> keys;

    private KnownKeys(Map<String, byte[]> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** @param keys raw public keys by key id */
    public static KnownKeys of(Map<String, byte[]> keys) {
        return new KnownKeys(keys);
    }

    /** Ed25519 keys of a JWKS (RFC 7517, RFC 8037); others in it are passed over. */
    public static KnownKeys of(String jwks) throws NotGenuine {
        try {
            JsonNode list = JSON.readTree(jwks).path("keys");
            if (!list.isArray() || list.size() > MOST) {
                throw new NotGenuine("This is no set of keys (JWKS)");
            }
            Map<String, byte[]> keys = new LinkedHashMap<>();
            for (JsonNode jwk : list) {
                key(jwk).ifPresent(key -> keys.put(jwk.path("kid").asText(), key));
            }
            if (keys.isEmpty()) {
                throw new NotGenuine("The set of keys holds no Ed25519 key");
            }
            return new KnownKeys(keys);
        } catch (JsonProcessingException e) {
            throw new NotGenuine("This is no set of keys (JWKS)", e);
        }
    }

    /** The raw public key of one JWK, if it is an Ed25519 key. */
    static Optional<byte[]> key(JsonNode jwk) {
        if (!jwk.path("kty").asText().equals("OKP") || !jwk.path("crv").asText().equals("Ed25519")) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getUrlDecoder().decode(jwk.path("x").asText());
            return key.length == Ed25519.KEY_BYTES ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public Optional<byte[]> named(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    Collection<byte[]> all() {
        return keys.values();
    }
}
