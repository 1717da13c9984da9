package io.assentry.kit.pseudonym;

import io.assentry.kit.access.ControllerId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns identifiers into pseudonyms: {@code HMAC-SHA256(HKDF-SHA256(master, empty salt,
 * "assentry/pseudonym/"+controllerId), type+":"+normalised)}. Each controller has its own derived key, so nothing can be
 * joined across controllers. Keys are added and stay while rows under them live; the newest comes first.
 */
public final class Pseudonyms {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int KEY_BYTES = 32;

    private final List<MasterKey> masters;
    private final Map<String, Mac> templates = new ConcurrentHashMap<>();

    /** @param keys {@code id:base64} of 32 bytes each, comma separated, newest first */
    public Pseudonyms(String keys) {
        this.masters = Arrays.stream(keys.split(","))
                .map(String::strip)
                .map(MasterKey::parse)
                .toList();
        Set<String> ids = new HashSet<>();
        if (!masters.stream().allMatch(m -> ids.add(m.id()))) {
            throw new IllegalArgumentException("assentry.pseudonym.keys names a key id twice");
        }
    }

    /** Under every live key, newest first; look-ups try all of them. */
    public List<Pseudonym> of(ControllerId controller, Identifier identifier) {
        String normalised = normalise(identifier);
        List<Pseudonym> pseudonyms = new ArrayList<>(masters.size());
        for (MasterKey master : masters) {
            pseudonyms.add(under(master, controller, identifier.type(), normalised));
        }
        return pseudonyms;
    }

    /** Under the newest key. */
    public Pseudonym current(ControllerId controller, Identifier identifier) {
        return under(masters.getFirst(), controller, identifier.type(), normalise(identifier));
    }

    /** The one written form of an identifier; refuses what is none with {@code invalid-identifier}. */
    public static String normalise(Identifier identifier) {
        return Normalisation.of(identifier);
    }

    /** ISO 3166 code of the country that a telephone number belongs to; empty for another identifier, or an unknown country. */
    public static Optional<String> country(Identifier identifier) {
        return Normalisation.country(identifier);
    }

    private Pseudonym under(MasterKey master, ControllerId controller, Identifier.Type type, String normalised) {
        try {
            Mac mac = (Mac) templates
                    .computeIfAbsent(master.id() + "/" + controller, _ -> derive(master, controller))
                    .clone();
            byte[] hash = mac.doFinal((type.wire() + ":" + normalised).getBytes(StandardCharsets.UTF_8));
            return new Pseudonym(type.initial() + "_" + master.id() + "_" + BASE64URL.encodeToString(hash));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mac derive(MasterKey master, ControllerId controller) {
        try {
            byte[] info = ("assentry/pseudonym/" + controller).getBytes(StandardCharsets.UTF_8);
            SecretKey derived = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract().addIKM(master.key()).thenExpand(info, KEY_BYTES));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derived);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record MasterKey(String id, SecretKey key) {

        static MasterKey parse(String text) {
            int colon = text.indexOf(':');
            String id = colon < 0 ? "" : text.substring(0, colon);
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(text.substring(colon + 1));
            } catch (IllegalArgumentException _) {
                bytes = new byte[0];
            }
            if (!id.matches("[0-9a-z]{1,8}") || bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException(
                        "assentry.pseudonym.keys is id:base64 of 32 bytes, the id 1 to 8 of 0-9 and a-z");
            }
            return new MasterKey(id, new SecretKeySpec(bytes, "HKDF"));
        }

        @Override
        public String toString() {
            return "MasterKey[" + id + "]";
        }
    }
}
