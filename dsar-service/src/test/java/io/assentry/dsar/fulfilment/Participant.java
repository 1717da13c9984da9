package io.assentry.dsar.fulfilment;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assentry.dsar.Calls;
import io.assentry.evidence.Ed25519;
import io.assentry.evidence.Jws;
import io.assentry.kit.json.Json;
import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvent;
import io.assentry.testkit.GoldenEvents;
import io.assentry.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A system as the service under test meets it: in the directory, by its reports, and by its key. */
final class Participant {

    private static final String TYP = "assentry-task-report+jws";
    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    private final String id;
    private final Ed25519.Pair key;

    Participant(String id) {
        this.id = id;
        byte[] seed = new byte[Ed25519.KEY_BYTES];
        byte[] name = id.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, seed, 0, Math.min(name.length, seed.length));
        this.key = Ed25519.fromSeed(seed);
    }

    String id() {
        return id;
    }

    String kid() {
        return id + "-1";
    }

    String x() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey());
    }

    /** The registry lists it. */
    void listed(String transport, List<String> rights, String... controllers) {
        ObjectNode value = Json.MAPPER.createObjectNode();
        value.put("systemId", id).put("transport", transport).put("version", 1);
        texts(value.putArray("controllers"), List.of(controllers));
        texts(value.putArray("rights"), rights);
        texts(value.putArray("identifierTypes"), List.of("email"));
        texts(value.putArray("dataCategories"), List.of("email"));
        value.put("registeredAt", "2026-01-01T00:00:00Z");
        value.putArray("reportKeys")
                .addObject()
                .put("kid", kid())
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", x())
                .put("from", "2026-01-01T00:00:00Z");
        GoldenEvent golden = GoldenEvents.named("SystemDirectoryEntry.v1");
        Calls.say(golden, id, SEQUENCE.addAndGet(10), value.toString());
        await().atMost(Calls.SOON)
                .until(() -> Database.<Long>value(
                                "select count(*) from known_system where system_id = ? and controllers = ?::text[]"
                                        + " and transport = ?",
                                id,
                                "{" + String.join(",", controllers) + "}",
                                transport)
                        == 1);
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    /** A signed report. */
    String report(String controller, String taskId, Instant at, Map<?, ?>... parts) {
        return signedBy(kid(), controller, id, taskId, at, parts);
    }

    /** A report that says whatever it likes, with this system's key. */
    String signedBy(String kid, String controller, String system, String taskId, Instant at, Map<?, ?>... parts) {
        String payload = Json.write(Map.of(
                "version",
                1,
                "controllerId",
                controller,
                "systemId",
                system,
                "taskId",
                taskId,
                "kind",
                "ERASURE",
                "reportedAt",
                at.toString(),
                "parts",
                Arrays.asList(parts)));
        return Jws.sign(payload, TYP, kid, key.secret());
    }

    /** Says a report on the topic. */
    void says(String controller, String taskId, String report) {
        Map<String, String> headers =
                new HashMap<>(GoldenEvents.named("TaskReported.v1").headers());
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", "/systems/" + id);
        headers.put("ce_subject", taskId);
        headers.put("ce_controllerid", controller);
        headers.put("ce_sequence", String.valueOf(SEQUENCE.incrementAndGet()));
        Topics.send(
                "rights-task-reports",
                taskId,
                headers,
                Json.write(Map.of("taskId", taskId, "systemId", id, "controllerId", controller, "report", report)));
    }

    static Map<String, Object> erased(int count) {
        return Map.of("what", "records", "degree", "erased", "count", count);
    }

    static Map<String, Object> nothingHeld() {
        return Map.of("what", "records", "degree", "nothing_held");
    }

    static Map<String, Object> retained(String what, String basis) {
        return Map.of("what", what, "degree", "retained", "basis", basis);
    }

    /** What retention-service says of a record that another system holds, while a hold lasts. */
    static Map<String, Object> held(String system, UUID recordKey, UUID hold) {
        return Map.of(
                "what",
                "email",
                "degree",
                "retained",
                "basis",
                "RF_17_3_E",
                "holdId",
                hold.toString(),
                "reviewBy",
                "2027-03-01T00:00:00Z",
                "recordKey",
                recordKey.toString(),
                "recordSystemId",
                system);
    }
}
