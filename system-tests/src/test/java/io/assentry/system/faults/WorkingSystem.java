package io.assentry.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assentry.evidence.Ed25519;
import io.assentry.evidence.Jws;
import io.assentry.evidence.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A system of the operator that does its tasks: asks for them, for whom they are, and reports with its own key. */
final class WorkingSystem {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EVERY = Duration.ofMillis(400);

    private final Client client;
    private final String controller;
    private final String system;
    private final Ed25519.Pair key;
    private final Map<String, String> reports = new ConcurrentHashMap<>();
    private volatile boolean over;

    WorkingSystem(Client client, String controller) {
        this.client = client;
        this.controller = controller;
        this.system = Setting.system(controller);
        this.key = Ed25519.fromSeed(Arrays.copyOf(system.getBytes(StandardCharsets.US_ASCII), Ed25519.KEY_BYTES));
    }

    /** As the registry takes it. */
    String publicKey() {
        return JSON.createObjectNode()
                .put("kid", system + "-1")
                .put("publicKey", Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey()))
                .put("validFrom", "2026-01-01T00:00:00Z")
                .toString();
    }

    void start() {
        Thread unused = Thread.ofVirtual().start(() -> {
            while (!over) {
                client.once(by(Call.get(Service.DSAR, controller, tasks())))
                        .filter(Answer::isGood)
                        .ifPresent(open -> open.json().path("tasks").forEach(this::work));
                Waiting.pass(EVERY);
            }
        });
    }

    void stop() {
        over = true;
    }

    /** The same report each time: an attempt without an answer may have been taken. */
    private void work(JsonNode task) {
        String path = tasks() + "/" + task.get("taskId").asText();
        Optional<Answer> told = client.once(by(Call.get(Service.DSAR, controller, path + "/identifiers")));
        told.filter(Answer::isGood).ifPresent(whom -> {
            // what has to stay may be less with the next attempt, and then the report is another
            String report = reports.computeIfAbsent(
                    task.get("taskId").asText() + whom.json().path("except"), _ -> report(task, whom.json()));
            var unused = client.once(by(Call.post(
                    Service.DSAR,
                    controller,
                    path + "/report",
                    null,
                    JSON.createObjectNode().put("report", report).toString())));
        });
    }

    private String report(JsonNode task, JsonNode whom) {
        ObjectNode payload = JSON.createObjectNode()
                .put("version", 1)
                .put("controllerId", controller)
                .put("systemId", system)
                .put("taskId", task.get("taskId").asText())
                .put("kind", "ERASURE")
                .put("reportedAt", Clock.systemUTC().instant().toString());
        ArrayNode parts = payload.putArray("parts");
        for (JsonNode kept : whom.path("except")) {
            ObjectNode part =
                    parts.addObject().put("what", kept.path("what").asText()).put("degree", "retained");
            for (String field : new String[] {"basis", "holdId", "until", "reviewBy", "recordKey"}) {
                if (kept.hasNonNull(field)) {
                    part.put(field, kept.get(field).asText());
                }
            }
        }
        if (parts.isEmpty()) {
            parts.addObject().put("what", "records").put("degree", "erased").put("count", 1);
        }
        return Jws.sign(payload.toString(), Verification.REPORT_TYP, system + "-1", key.secret());
    }

    private Call by(Call call) {
        return call.by(system);
    }

    private String tasks() {
        return "/v1/systems/" + system + "/tasks";
    }
}
