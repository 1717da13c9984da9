package io.assentry.kit.signing;

import io.assentry.evidence.Ed25519;
import io.assentry.evidence.Jws;
import io.assentry.kit.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The service's own Ed25519 keys. The newest signs checkpoints, reports and certificates; the public parts of all stay
 * published for ever, since what an older one signed has to be checked for as long as it is kept.
 */
@ApplicationScoped
public class SigningKeys {

    private final List<Key> keys;

    /**
     * @param service begins every key id, so that no two services share one
     * @param setting {@code id:base64} of a 32-byte seed each, comma separated, newest first
     */
    @Inject
    public SigningKeys(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "assentry.signing.keys") Optional<String> setting) {
        List<Key> read = new ArrayList<>();
        for (String text : setting.orElse("").split(",", -1)) {
            read.add(key(service, text.strip()));
        }
        if (read.stream().map(Key::id).distinct().count() != read.size()) {
            throw new IllegalStateException("assentry.signing.keys names a key id twice");
        }
        this.keys = List.copyOf(read);
    }

    private static Key key(String service, String text) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? "" : text.substring(0, colon);
        byte[] seed = decoded(text.substring(colon + 1));
        if (!id.matches("[0-9a-z]{1,8}") || seed.length != Ed25519.KEY_BYTES) {
            throw new IllegalStateException(
                    "assentry.signing.keys is needed: id:base64 of 32 bytes, the id 1 to 8 of 0-9 and a-z");
        }
        Ed25519.Pair pair = Ed25519.fromSeed(seed);
        return new Key(service + "-" + id, pair.secret(), pair.publicKey());
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /** A compact JWS over the payload as RFC 8785 canonical JSON. */
    public String sign(String typ, Object payload) {
        Key newest = newest();
        return Jws.sign(Json.write(payload), typ, newest.id(), newest.secret());
    }

    public Key newest() {
        return keys.getFirst();
    }

    public List<Key> all() {
        return keys;
    }

    public JsonWebKeySet published() {
        return new JsonWebKeySet(keys.stream().map(JsonWebKey::of).toList());
    }

    public record Key(String id, PrivateKey secret, byte[] publicKey) {

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return id;
        }
    }

    /** RFC 7517. */
    public record JsonWebKeySet(List<JsonWebKey> keys) {}

    /** RFC 8037, section 2. */
    public record JsonWebKey(String kty, String crv, String use, String alg, String kid, String x) {

        static JsonWebKey of(Key key) {
            String x = Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey());
            return new JsonWebKey("OKP", "Ed25519", "sig", "EdDSA", key.id(), x);
        }
    }
}
