package io.assentry.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a piece of evidence with nothing but keys that are trusted: a checkpoint, the proof of an entry, an erasure
 * certificate, or that one checkpoint continues another. Says step by step what holds and what the file cannot show, and
 * by {@link NotGenuine} what does not hold.
 */
public final class Verification {

    /** Longest document that is looked at, in characters. */
    public static final int LONGEST = 16 * 1024 * 1024;

    public static final String CERTIFICATE = "assentry-erasure-certificate/v1";
    public static final String CERTIFICATE_TYP = "assentry-certificate+jws";
    public static final String REPORT_TYP = "assentry-task-report+jws";

    private static final String RETAINED = "retained";
    private static final String NOT_REACHED = "not_reached";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final KnownKeys keys;
    private final List<String> held = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    private Verification(KnownKeys keys) {
        this.keys = keys;
    }

    /**
     * @param holds what was checked, a sentence each
     * @param notShown what nobody can tell from this file and these keys alone
     */
    public record Outcome(List<String> holds, List<String> notShown) {

        public Outcome {
            holds = List.copyOf(holds);
            notShown = List.copyOf(notShown);
        }
    }

    public static Outcome of(String document, KnownKeys keys) throws NotGenuine {
        mustHold(document.length() <= LONGEST, "The document is longer than " + LONGEST + " characters");
        Verification verification = new Verification(keys);
        String text = document.strip();
        if (text.startsWith("{")) {
            verification.json(text);
        } else {
            verification.signedState(document);
        }
        verification.open.add(
                "That the log was not rewritten since: a checkpoint that somebody else kept would show it.");
        return new Outcome(verification.held, verification.open);
    }

    /**
     * That the log of the later checkpoint continues that of the earlier one.
     *
     * @param proof {@code {from, to, hashes[]}}
     */
    public static Outcome ofConsistency(String proof, String earlier, String later, KnownKeys keys) throws NotGenuine {
        mustHold(proof.length() <= LONGEST, "The document is longer than " + LONGEST + " characters");
        Verification verification = new Verification(keys);
        Checkpoint from = verification.signedState(earlier);
        Checkpoint to = verification.signedState(later);
        mustHold(from.origin().equals(to.origin()), "The checkpoints are those of two logs");
        JsonNode node = parsed(proof, "The consistency proof is no JSON");
        mustHold(
                node.path("from").asLong(-1) == from.size() && node.path("to").asLong(-1) == to.size(),
                "The consistency proof is not between these checkpoints");
        new ConsistencyProof(from.size(), to.size(), hashes(node.path("hashes"))).verify(from.root(), to.root());
        verification.held.add("The log goes on from the earlier state: none of its first " + from.size()
                + " entries was changed, removed or moved.");
        return new Outcome(verification.held, verification.open);
    }

    private Checkpoint signedState(String note) throws NotGenuine {
        Checkpoint checkpoint = checkpoint(note);
        held.add("It is the signed state of " + checkpoint.origin() + " with " + checkpoint.size() + " entries.");
        return checkpoint;
    }

    private static JsonNode parsed(String text, String otherwise) throws NotGenuine {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NotGenuine(otherwise, e);
        }
    }

    private void json(String text) throws NotGenuine {
        JsonNode node = parsed(text, "This is no JSON");
        if (node.path("type").asText().equals(CERTIFICATE)) {
            certificate(node);
        } else if (node.has("proof")) {
            entry(node);
        } else if (node.has("leafIndex")) {
            long index = proof(node, hash(node.path("leafHash").asText()));
            open.add("What leaf " + index + " stands for: the file holds no entry.");
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
                withoutReport(system);
            }
        }
        JsonNode entry = entry(bundle.path("evidence"));
        String digest = HexFormat.of().formatHex(Merkle.sha256().digest(canonical.getBytes(StandardCharsets.UTF_8)));
        mustHold(
                entry.path("content").path("certificateSha256").asText().equals(digest),
                "The entry in the log is about another certificate");
        held.add("The log's entry is about this very certificate.");
    }

    private void withoutReport(JsonNode system) {
        String systemId = system.path("systemId").asText();
        String degree = system.path("degree").asText();
        held.add(systemId + ": " + degree + ", without a report of its own.");
        if (!degree.equals(NOT_REACHED)) {
            open.add("That " + systemId + " is " + degree + ": only the certificate's issuer says so.");
        }
    }

    private void report(JsonNode certificate, JsonNode system) throws NotGenuine {
        String systemId = system.path("systemId").asText();
        Optional<byte[]> shown = KnownKeys.key(system.path("key"));
        Jws.Verified report = Jws.verify(
                system.get("report").asText(),
                REPORT_TYP,
                keyId -> keyId.equals(system.path("key").path("kid").asText()) ? shown : Optional.empty());
        JsonNode said = report.payload();
        mustHold(
                said.path("systemId").asText().equals(systemId)
                        && said.path("controllerId").equals(certificate.path("controllerId")),
                "The report shown for " + systemId + " is another system's or controller's");
        mustHold(
                !system.has("taskId") || said.path("taskId").equals(system.path("taskId")),
                "The report shown for " + systemId + " is about another task");
        mustHold(
                said.path("parts").equals(system.path("parts")) && saysSo(said.path("parts"), system.path("degree")),
                "The certificate says something else of " + systemId + " than its report");
        held.add(systemId + ": " + system.path("degree").asText() + ", as its own report says, signed with "
                + report.keyId() + ".");
        boolean trusted = keys.named(report.keyId())
                .filter(key -> Arrays.equals(key, shown.orElse(null)))
                .isPresent();
        if (!trusted) {
            open.add(
                    "That " + report.keyId() + " is a key of " + systemId + ": only the certificate's issuer says so.");
        }
    }

    /** A degree is one that the report names, and retained if anything is. */
    private static boolean saysSo(JsonNode parts, JsonNode degree) {
        Set<String> degrees = new HashSet<>();
        parts.forEach(part -> degrees.add(part.path("degree").asText()));
        return degrees.contains(degree.asText())
                && (!degrees.contains(RETAINED) || degree.asText().equals(RETAINED));
    }

    private JsonNode entry(JsonNode proven) throws NotGenuine {
        String text = proven.path("entry").asText();
        JsonNode entry = parsed(text, "The entry is no JSON");
        byte[] leaf = Merkle.leafOfEntry(bytes(proven.path("salt").asText()), text);
        JsonNode proof = proven.path("proof");
        mustHold(
                Arrays.equals(leaf, bytes(proof.path("leafHash").asText())),
                "The entry and its salt do not give the leaf that the proof is of");
        long index = proof(proof, leaf);
        assert index >= 0;
        held.add("The entry " + entry.path("kind").asText() + " of "
                + entry.path("recordedAt").asText() + " is the one that the log holds there.");
        return entry;
    }

    private long proof(JsonNode proof, byte[] leaf) throws NotGenuine {
        InclusionProof inclusion = new InclusionProof(
                proof.path("leafIndex").asLong(-1),
                proof.path("treeSize").asLong(-1),
                leaf,
                hashes(proof.path("hashes")));
        Checkpoint checkpoint = checkpoint(proof.path("checkpoint").asText());
        mustHold(
                checkpoint.size() == inclusion.treeSize() && Arrays.equals(inclusion.root(), checkpoint.root()),
                "The proof does not lead to the signed state of the log");
        held.add("Entry " + inclusion.leafIndex() + " stands in the log " + checkpoint.origin()
                + " as it was signed with " + checkpoint.size() + " entries.");
        return inclusion.leafIndex();
    }

    private static List<byte[]> hashes(JsonNode list) throws NotGenuine {
        List<byte[]> hashes = new ArrayList<>();
        for (JsonNode hash : list) {
            hashes.add(hash(hash.asText()));
        }
        return hashes;
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
