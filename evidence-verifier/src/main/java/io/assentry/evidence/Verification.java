package io.assentry.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Checks a piece of evidence with nothing but keys that are trusted: a checkpoint, the proof of an entry, or an erasure
 * certificate. Says step by step what holds, and by {@link NotGenuine} what does not.
 */
public final class Verification {

    /** Longest document that is looked at, in characters. */
    public static final int LONGEST = 16 * 1024 * 1024;

    public static final String CERTIFICATE = "assentry-erasure-certificate/v1";
    public static final String CERTIFICATE_TYP = "assentry-certificate+jws";
    public static final String REPORT_TYP = "assentry-task-report+jws";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final KnownKeys keys;
    private final List<String> held = new ArrayList<>();

    private Verification(KnownKeys keys) {
        this.keys = keys;
    }

    /** @return what was checked and holds, a sentence each */
    public static List<String> of(String document, KnownKeys keys) throws NotGenuine {
        if (document.length() > LONGEST) {
            throw new NotGenuine("The document is longer than " + LONGEST + " characters");
        }
        Verification verification = new Verification(keys);
        String text = document.strip();
        if (text.startsWith("{")) {
            verification.json(text);
        } else {
            Checkpoint checkpoint = verification.checkpoint(document);
            verification.held.add(
                    "It is the signed state of " + checkpoint.origin() + " with " + checkpoint.size() + " entries.");
        }
        return List.copyOf(verification.held);
    }

    private void json(String text) throws NotGenuine {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NotGenuine("This is no JSON", e);
        }
        if (node.path("type").asText().equals(CERTIFICATE)) {
            certificate(node);
        } else if (node.has("proof")) {
            entry(node);
        } else if (node.has("leafIndex")) {
            proof(node, hash(node.path("leafHash").asText()));
        } else {
            throw new NotGenuine("This is no evidence of a kind that is known here");
        }
    }

    private void certificate(JsonNode bundle) throws NotGenuine {
        JsonNode certificate = bundle.path("certificate");
        Jws.Verified signed = Jws.verify(bundle.path("signature").asText(), CERTIFICATE_TYP, keys::named);
        String canonical = Jws.canonical(certificate.toString());
        mustHold(
                Jws.canonical(signed.payload().toString()).equals(canonical), "The certificate is not what was signed");
        held.add("The certificate was signed with the key " + signed.keyId() + ".");
        for (JsonNode system : certificate.path("systems")) {
            if (system.hasNonNull("report")) {
                report(certificate, system);
            } else {
                held.add(system.path("systemId").asText() + ": "
                        + system.path("degree").asText() + ", without a report of its own.");
            }
        }
        JsonNode entry = entry(bundle.path("evidence"));
        String digest = HexFormat.of().formatHex(Merkle.sha256().digest(canonical.getBytes(StandardCharsets.UTF_8)));
        mustHold(
                entry.path("content").path("certificateSha256").asText().equals(digest),
                "The entry in the log is about another certificate");
        held.add("The log's entry is about this very certificate.");
    }

    private void report(JsonNode certificate, JsonNode system) throws NotGenuine {
        String systemId = system.path("systemId").asText();
        Jws.Verified report = Jws.verify(
                system.get("report").asText(),
                REPORT_TYP,
                keyId -> keyId.equals(system.path("key").path("kid").asText())
                        ? KnownKeys.key(system.path("key"))
                        : Optional.empty());
        JsonNode said = report.payload();
        mustHold(
                said.path("systemId").asText().equals(systemId)
                        && said.path("controllerId").equals(certificate.path("controllerId")),
                "The report shown for " + systemId + " is another system's or controller's");
        held.add(systemId + ": " + system.path("degree").asText() + ", as its own report says, signed with "
                + report.keyId() + ".");
    }

    private JsonNode entry(JsonNode proven) throws NotGenuine {
        String text = proven.path("entry").asText();
        JsonNode entry;
        try {
            entry = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NotGenuine("The entry is no JSON", e);
        }
        byte[] leaf = Merkle.leafOfEntry(bytes(proven.path("salt").asText()), text);
        proof(proven.path("proof"), leaf);
        held.add("The entry " + entry.path("kind").asText() + " of "
                + entry.path("recordedAt").asText() + " is the one that the log holds there.");
        return entry;
    }

    private void proof(JsonNode proof, byte[] leaf) throws NotGenuine {
        List<byte[]> hashes = new ArrayList<>();
        for (JsonNode hash : proof.path("hashes")) {
            hashes.add(hash(hash.asText()));
        }
        InclusionProof inclusion = new InclusionProof(
                proof.path("leafIndex").asLong(-1), proof.path("treeSize").asLong(-1), leaf, hashes);
        Checkpoint checkpoint = checkpoint(proof.path("checkpoint").asText());
        mustHold(
                checkpoint.size() == inclusion.treeSize() && Arrays.equals(inclusion.root(), checkpoint.root()),
                "The proof does not lead to the signed state of the log");
        held.add("Entry " + inclusion.leafIndex() + " stands in the log " + checkpoint.origin()
                + " as it was signed with " + checkpoint.size() + " entries.");
    }

    private Checkpoint checkpoint(String note) throws NotGenuine {
        int end = note.indexOf('\n');
        if (end < 1) {
            throw new NotGenuine("This is no signed note");
        }
        String origin = note.substring(0, end);
        return Checkpoint.parse(SignedNote.open(note, origin, keys.all()));
    }

    private static byte[] hash(String base64) throws NotGenuine {
        byte[] hash = bytes(base64);
        mustHold(hash.length == Merkle.HASH_BYTES, "A hash has not 32 bytes");
        return hash;
    }

    private static byte[] bytes(String base64) throws NotGenuine {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new NotGenuine("This is no base64", e);
        }
    }

    private static void mustHold(boolean condition, String otherwise) throws NotGenuine {
        if (!condition) {
            throw new NotGenuine(otherwise);
        }
    }
}
