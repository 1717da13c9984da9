package io.assentry.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * A signed statement: JWS in compact form (RFC 7515) with EdDSA over Ed25519 (RFC 8037) and no other algorithm, over RFC
 * 8785 canonical JSON. Header: {@code alg}, {@code kid}, {@code typ}, and nothing that a reader would have to heed.
 */
public final class Jws {

    /** Longest statement that is looked at, in characters: a certificate holds the reports of many systems. */
    public static final int LONGEST = 8 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}");
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    private Jws() {}

    /** What was signed, and by which key. */
    public record Verified(String keyId, JsonNode payload) {}

    /** @param json brought into canonical form before it is signed */
    public static String sign(String json, String typ, String keyId, PrivateKey secret) {
        String header = canonical(JSON.createObjectNode()
                .put("alg", "EdDSA")
                .put("kid", keyId)
                .put("typ", typ)
                .toString());
        String signed = encoded(header) + "." + encoded(canonical(json));
        byte[] signature = Ed25519.sign(secret, signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + TO_TEXT.encodeToString(signature);
    }

    /**
     * @param typ the only type that is accepted, so that no statement of one kind passes for another
     * @param keys the public key of a key id, if there is one that may be trusted
     */
    public static Verified verify(String compact, String typ, Function<String, Optional<byte[]>> keys)
            throws NotGenuine {
        if (compact == null
                || compact.length() > LONGEST
                || !COMPACT.matcher(compact).matches()) {
            throw new NotGenuine("This is no compact JWS");
        }
        int end = compact.lastIndexOf('.');
        String[] parts = compact.split("\\.");
        JsonNode header = json(parts[0]);
        if (header.size() != 3
                || !header.path("alg").asText().equals("EdDSA")
                || !header.path("typ").asText().equals(typ)
                || !header.path("kid").isTextual()) {
            throw new NotGenuine("The header is not that of a " + typ);
        }
        String keyId = header.get("kid").asText();
        byte[] key = keys.apply(keyId).orElseThrow(() -> new NotGenuine("Its key is not one that may be trusted"));
        byte[] signed = compact.substring(0, end).getBytes(StandardCharsets.US_ASCII);
        if (!Ed25519.isSigned(key, signed, decoded(parts[2]))) {
            throw new NotGenuine("The signature is wrong");
        }
        return new Verified(keyId, json(parts[1]));
    }

    /** RFC 8785. */
    public static String canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new IllegalArgumentException("Not canonical JSON", e);
        }
    }

    private static String encoded(String text) {
        return TO_TEXT.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] decoded(String base64) throws NotGenuine {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new NotGenuine("This is no compact JWS", e);
        }
    }

    private static JsonNode json(String part) throws NotGenuine {
        try {
            JsonNode node = JSON.readTree(new String(decoded(part), StandardCharsets.UTF_8));
            if (!node.isObject()) {
                throw new NotGenuine("What is signed is no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new NotGenuine("What is signed is no JSON", e);
        }
    }
}
