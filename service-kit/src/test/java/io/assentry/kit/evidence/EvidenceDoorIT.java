package io.assentry.kit.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.evidence.KnownKeys;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.Verification;
import io.assentry.kit.json.Json;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an outsider can fetch, and that it suffices; and who may not fetch it. */
@QuarkusTest
class EvidenceDoorIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    EvidenceProofs proofs;

    @Test
    void keys_and_checkpoint_are_for_anybody_and_fit_each_other() throws NotGenuine {
        sealed(note());

        String checkpoint = given().get("/v1/evidence/checkpoint")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .extract()
                .asString();

        assertThat(Verification.of(checkpoint, published()).holds())
                .singleElement()
                .asString()
                .startsWith("It is the signed state of assentry/kit-test with ");
    }

    @Test
    void a_proof_names_a_place_and_hashes_and_leads_to_a_signed_state() throws NotGenuine {
        long index = sealed(note()).proof().leafIndex();

        String proof = read("/v1/evidence/entries/" + index + "/proof", "evidence:read")
                .statusCode(200)
                .body("leafIndex", equalTo((int) index))
                .body("treeSize", greaterThan((int) index))
                .extract()
                .asString();

        assertThat(Json.MAPPER.convertValue(json(proof), Map.class))
                .containsOnlyKeys("leafIndex", "treeSize", "leafHash", "hashes", "checkpoint");
        assertThat(Verification.of(proof, published()).holds())
                .singleElement()
                .asString()
                .startsWith("Entry " + index + " stands in the log assentry/kit-test");
    }

    @Test
    void an_entry_with_its_proof_is_checked_by_whoever_was_given_it() throws NotGenuine {
        String proven = Json.write(sealed(note()));
        assertThat(Verification.of(proven, published()).holds())
                .anyMatch(line -> line.contains("note.written"))
                .hasSize(2);
    }

    @Test
    void a_later_state_continues_an_earlier_one() throws NotGenuine {
        sealed(note());
        String earlier = given().get("/v1/evidence/checkpoint").asString();
        sealed(note());
        String later = given().get("/v1/evidence/checkpoint").asString();

        String consistency = read(
                        "/v1/evidence/consistency?from=" + size(earlier) + "&to=" + size(later), "evidence:read")
                .statusCode(200)
                .extract()
                .asString();

        assertThat(Verification.ofConsistency(consistency, earlier, later, published())
                        .holds())
                .hasSize(3);
    }

    @Test
    void every_checkpoint_is_also_on_the_topic() throws NotGenuine {
        EvidenceProofs.ProvenEntry entry = sealed(note());
        var record = Topics.awaitRecord(
                "evidence-checkpoints",
                r -> r.key().equals("kit-test")
                        && r.value().contains("\"treeSize\":" + entry.proof().treeSize()),
                Duration.ofSeconds(20));
        assertThat(Topics.header(record, "ce_type")).isEqualTo("io.assentry.EvidenceCheckpointSigned.v1");
        String checkpoint = json(record.value()).get("checkpoint").asText();
        assertThat(Verification.of(checkpoint, published()).holds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/evidence/entries/0/proof", "/v1/evidence/consistency?from=1&to=1"})
    void proofs_are_for_those_who_may_read_them(String path) {
        given().get(path).then().statusCode(401).contentType("application/problem+json");
        read(path, "notes:read").statusCode(403).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "-1", "abc", "99999999999999999999"})
    void a_leaf_that_is_not_there_is_not_found(String index) {
        read("/v1/evidence/entries/" + index + "/proof", "evidence:read")
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=2&to=1", "from=0&to=1", "to=1", "from=1&to=999999999"})
    void sizes_that_the_log_never_had_are_refused(String query) {
        sealed(note());
        read("/v1/evidence/consistency?" + query, "evidence:read")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.size()", equalTo(1));
    }

    @Test
    void an_audit_recomputes_the_log_and_names_what_is_wrong() {
        sealed(note());
        String witnessed = given().get("/v1/evidence/checkpoint").asString();
        audit("evidence:audit", List.of(witnessed))
                .statusCode(200)
                .body("leaves", greaterThan(0))
                .body("forgotten", equalTo(0))
                .body("findings", empty());
        audit("evidence:audit", List.of("no note"))
                .statusCode(200)
                .body("findings", hasItem(containsString("genuine")));
        audit("evidence:read", List.of()).statusCode(403);
    }

    @Test
    void the_sealer_can_be_watched() {
        sealed(note());
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("assentry_evidence_sealed_total"))
                .body(containsString("assentry_evidence_unsealed_seconds"));
        assertThat(Database.<Boolean>value("select has_table_privilege('evidence_leaf', 'update')"))
                .isFalse();
    }

    private static UUID note() {
        return UUID.fromString(given().auth()
                .oauth2(Tokens.bearer("acme", "notes:write"))
                .contentType(ContentType.JSON)
                .body("{\"words\":\"hello\",\"lines\":[]}")
                .post("/v1/controllers/acme/notes")
                .then()
                .statusCode(200)
                .extract()
                .path("noteId"));
    }

    private EvidenceProofs.ProvenEntry sealed(UUID entry) {
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> proofs.proven(entry), java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static KnownKeys published() throws NotGenuine {
        return KnownKeys.of(given().get("/v1/evidence/keys")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static ValidatableResponse read(String path, String scope) {
        return given().auth().oauth2(Tokens.bearer("acme", scope)).get(path).then();
    }

    private static ValidatableResponse audit(String scope, List<String> checkpoints) {
        return given().auth()
                .oauth2(Tokens.bearer("*", scope))
                .contentType(ContentType.JSON)
                .body(Map.of("checkpoints", checkpoints))
                .post("/v1/evidence/audit")
                .then();
    }

    private static long size(String checkpoint) {
        return Long.parseLong(checkpoint.split("\n")[1]);
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
