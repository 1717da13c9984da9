package io.assentry.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an outsider sees who has a file and a public key. */
class VerificationTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Ed25519.Pair SERVICE = Ed25519.fromSeed(new byte[32]);
    private static final Ed25519.Pair CRM = Ed25519.fromSeed(HexFormat.of().parseHex("02".repeat(32)));
    private static final String LOG = "assentry/dsar-service";

    @Test
    void a_certificate_is_proved_with_its_reports_and_its_place_in_the_log() throws NotGenuine {
        Verification.Outcome outcome = Verification.of(certificate().toString(), trusted());
        assertThat(outcome.holds())
                .containsExactly(
                        "The certificate was signed with the key dsar-service-1.",
                        "crm: erased, as its own report says, signed with crm-1.",
                        "billing: not_reached, without a report of its own.",
                        "Entry 1 stands in the log assentry/dsar-service as it was signed with 3 entries.",
                        "The entry erasure.certificate_issued of 2026-11-26T12:00:00Z is the one that the log holds there.",
                        "The log's entry is about this very certificate.");
        assertThat(outcome.notShown())
                .containsExactly(
                        "That crm-1 is a key of crm: only the certificate's issuer says so.",
                        "That the log was not rewritten since: a checkpoint that somebody else kept would show it.");
    }

    @Test
    void a_reports_key_that_is_trusted_itself_leaves_nothing_to_the_issuer() throws NotGenuine {
        KnownKeys both = KnownKeys.of(Map.of("dsar-service-1", SERVICE.publicKey(), "crm-1", CRM.publicKey()));
        assertThat(Verification.of(certificate().toString(), both).notShown()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"retained", "key_destroyed", "nothing_held"})
    void a_certificate_that_says_something_else_than_a_report_is_refused(String degree) throws NotGenuine {
        refused(
                certificate(report("crm", "erased"), CRM.publicKey(), degree),
                "The certificate says something else of crm than its report");
    }

    @Test
    void nothing_is_called_erased_of_which_anything_was_retained() throws NotGenuine {
        String report = report("crm", "erased", "retained");
        refused(
                certificate(report, CRM.publicKey(), "erased", "erased", "retained"),
                "The certificate says something else of crm than its report");
        assertThat(Verification.of(
                                certificate(report, CRM.publicKey(), "retained", "erased", "retained")
                                        .toString(),
                                trusted())
                        .holds())
                .contains("crm: retained, as its own report says, signed with crm-1.");
    }

    @Test
    void a_later_state_is_proved_to_continue_an_earlier_one() throws NotGenuine {
        byte[] first = Merkle.leaf(new byte[] {1});
        byte[] second = Merkle.leaf(new byte[] {2});
        String earlier = note(1, first);
        String later = note(2, Merkle.node(first, second));
        String proof = "{\"from\":1,\"to\":2,\"hashes\":[\"" + base64(second) + "\"]}";

        assertThat(Verification.ofConsistency(proof, earlier, later, trusted()).holds())
                .containsExactly(
                        "It is the signed state of assentry/dsar-service with 1 entries.",
                        "It is the signed state of assentry/dsar-service with 2 entries.",
                        "The log goes on from the earlier state: none of its first 1 entries was changed, removed or moved.");

        String forked = note(2, Merkle.node(second, first));
        assertThatThrownBy(() -> Verification.ofConsistency(proof, earlier, forked, trusted()))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("rewritten, cut or forked");
        assertThatThrownBy(() -> Verification.ofConsistency(proof, earlier, earlier, trusted()))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("not between these checkpoints");
    }

    @Test
    void a_checkpoint_is_proved_alone() throws NotGenuine {
        assertThat(Verification.of(note(3, Merkle.empty()), trusted()).holds())
                .containsExactly("It is the signed state of assentry/dsar-service with 3 entries.");
    }

    @Test
    void a_certificate_that_says_more_than_was_signed_is_refused() throws NotGenuine {
        ObjectNode bundle = certificate();
        ((ObjectNode) bundle.at("/certificate/systems/1")).put("degree", "erased");
        refused(bundle, "The certificate is not what was signed");
    }

    @Test
    void the_report_of_another_system_or_key_is_refused() throws NotGenuine {
        ObjectNode other = certificate(report("mailer", "erased"), CRM.publicKey(), "erased");
        refused(other, "The report shown for crm is another system's or controller's");
        ObjectNode otherKey = certificate(report("crm", "erased"), SERVICE.publicKey(), "erased");
        refused(otherKey, "The signature is wrong");
    }

    @Test
    void an_entry_about_another_certificate_is_refused() throws NotGenuine {
        ObjectNode bundle = certificate();
        ObjectNode evidence = evidence("{\"certificateSha256\":\"00\"}");
        bundle.set("evidence", evidence);
        refused(bundle, "The entry in the log is about another certificate");
    }

    @Test
    void a_changed_entry_or_salt_is_not_in_the_log() throws NotGenuine {
        ObjectNode entry = certificate();
        ObjectNode evidence = (ObjectNode) entry.get("evidence");
        evidence.put("entry", evidence.get("entry").asText().replace("12:00", "13:00"));
        refused(entry, "The entry and its salt do not give the leaf that the proof is of");

        ObjectNode proof = (ObjectNode) evidence.get("proof");
        byte[] leaf = Merkle.leafOfEntry(new byte[32], evidence.get("entry").asText());
        proof.put("leafHash", base64(leaf));
        refused(entry, "The proof does not lead to the signed state of the log");
    }

    @Test
    void the_key_of_somebody_else_proves_nothing() throws NotGenuine {
        String document = certificate().toString();
        KnownKeys others = KnownKeys.of(jwks("dsar-service-1", CRM.publicKey()));
        assertThatThrownBy(() -> Verification.of(document, others))
                .isInstanceOf(NotGenuine.class)
                .hasMessage("The signature is wrong");
    }

    @Test
    void garbage_is_refused_in_words() {
        for (String garbage :
                new String[] {"", "{", "{}", "[]", "{\"type\":\"" + Verification.CERTIFICATE + "\"}", "x\n\n"}) {
            assertThatThrownBy(() -> Verification.of(garbage, trusted()))
                    .as(garbage)
                    .isInstanceOf(NotGenuine.class);
        }
        assertThatThrownBy(() -> KnownKeys.of("{\"keys\":[{\"kty\":\"RSA\"}]}")).isInstanceOf(NotGenuine.class);
    }

    private static void refused(ObjectNode bundle, String why) {
        assertThatThrownBy(() -> Verification.of(bundle.toString(), trusted()))
                .isInstanceOf(NotGenuine.class)
                .hasMessage(why);
    }

    private static ObjectNode certificate() throws NotGenuine {
        return certificate(report("crm", "erased"), CRM.publicKey(), "erased");
    }

    private static ObjectNode certificate(String report, byte[] reportKey, String degree, String... parts) {
        ObjectNode certificate =
                JSON.createObjectNode().put("controllerId", "acme").put("outcome", "partially_fulfilled");
        ArrayNode systems = certificate.putArray("systems");
        ObjectNode crm =
                systems.addObject().put("systemId", "crm").put("degree", degree).put("report", report);
        ArrayNode listed = crm.putArray("parts");
        for (String part : parts.length == 0 ? new String[] {degree} : parts) {
            listed.addObject().put("what", "records").put("degree", part);
        }
        crm.set("key", jwk("crm-1", reportKey));
        systems.addObject().put("systemId", "billing").put("degree", "not_reached");
        String canonical = Jws.canonical(certificate.toString());
        String digest = HexFormat.of().formatHex(Merkle.sha256().digest(canonical.getBytes(StandardCharsets.UTF_8)));
        ObjectNode bundle = JSON.createObjectNode().put("type", Verification.CERTIFICATE);
        bundle.set("certificate", certificate);
        bundle.put("signature", Jws.sign(canonical, Verification.CERTIFICATE_TYP, "dsar-service-1", SERVICE.secret()));
        bundle.set("evidence", evidence("{\"certificateSha256\":\"" + digest + "\"}"));
        return bundle;
    }

    private static String report(String systemId, String... degrees) {
        ObjectNode report = JSON.createObjectNode().put("controllerId", "acme").put("systemId", systemId);
        ArrayNode parts = report.putArray("parts");
        for (String degree : degrees) {
            parts.addObject().put("what", "records").put("degree", degree);
        }
        return Jws.sign(report.toString(), Verification.REPORT_TYP, "crm-1", CRM.secret());
    }

    private static ObjectNode evidence(String content) {
        String entry = Jws.canonical("{\"kind\":\"erasure.certificate_issued\",\"recordedAt\":\"2026-11-26T12:00:00Z\","
                + "\"content\":" + content + "}");
        byte[] salt = new byte[32];
        byte[] left = Merkle.leaf(new byte[] {1});
        byte[] right = Merkle.leaf(new byte[] {2});
        byte[] leaf = Merkle.leafOfEntry(salt, entry);
        byte[] root = Merkle.node(Merkle.node(left, leaf), right);
        ObjectNode evidence = JSON.createObjectNode().put("entry", entry).put("salt", base64(salt));
        ObjectNode proof = evidence.putObject("proof")
                .put("leafIndex", 1)
                .put("treeSize", 3)
                .put("leafHash", base64(leaf))
                .put("checkpoint", note(3, root));
        proof.putArray("hashes").add(base64(left)).add(base64(right));
        return evidence;
    }

    private static String note(long size, byte[] root) {
        return SignedNote.sign(new Checkpoint(LOG, size, root).text(), LOG, SERVICE.secret(), SERVICE.publicKey());
    }

    private static KnownKeys trusted() throws NotGenuine {
        return KnownKeys.of(jwks("dsar-service-1", SERVICE.publicKey()));
    }

    private static String jwks(String keyId, byte[] key) {
        return "{\"keys\":[" + jwk(keyId, key) + "]}";
    }

    private static ObjectNode jwk(String keyId, byte[] key) {
        return JSON.createObjectNode()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("kid", keyId)
                .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
