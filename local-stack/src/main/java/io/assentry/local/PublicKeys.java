package io.assentry.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assentry.evidence.Ed25519;
import io.assentry.evidence.KnownKeys;
import io.assentry.evidence.NotGenuine;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public halves of the keys that somebody signs with, by key id. */
final class PublicKeys {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PublicKeys() {}

    /**
     * Those of whoever holds these keys.
     *
     * @param keyRing {@code id:base64} of a seed each, with commas between; never repeated in a message
     */
    static Map<String, byte[]> ofRing(String owner, String keyRing) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String key : keyRing.split(",")) {
            String[] parts = key.strip().split(":", 2);
            try {
                byte[] seed = Base64.getDecoder().decode(parts.length == 2 ? parts[1].strip() : "");
                keys.put(owner + "-" + parts[0].strip(), Ed25519.fromSeed(seed).publicKey());
            } catch (IllegalArgumentException e) {
                throw new StackFailed("A key of " + owner + " is no <id>:<base64 of 32 bytes>", e);
            }
        }
        return keys;
    }

    /** Those that a service publishes as its own. */
    static Map<String, byte[]> publishedBy(Service service, String address) {
        String where = address + "/v1/evidence/keys";
        try {
            String jwks = TrustedKeys.fetched(URI.create(where));
            KnownKeys known = KnownKeys.of(jwks);
            Map<String, byte[]> keys = new LinkedHashMap<>();
            for (JsonNode jwk : JSON.readTree(jwks).path("keys")) {
                String kid = jwk.path("kid").asText();
                if (kid.startsWith(service.folder() + "-")) {
                    known.named(kid).ifPresent(key -> keys.put(kid, key));
                }
            }
            if (keys.isEmpty()) {
                throw new StackFailed("What answers at " + where + " is not " + service.folder());
            }
            return keys;
        } catch (JsonProcessingException | NotGenuine e) {
            throw new StackFailed("What answers at " + where + " is not " + service.folder(), e);
        } catch (IOException e) {
            throw new StackFailed(service.folder() + " does not give its keys at " + where, e);
        }
    }
}
