package io.assentry.retention;

import io.assentry.kit.json.Json;
import io.assentry.testkit.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody of whom data are held, who asks to be erased. */
public record Persons(String controller, String pseudonym) {

    public static Persons of(String controller, String letter) {
        return new Persons(controller, "e_1_" + letter.repeat(43).substring(0, 43));
    }

    /** What dsar-service says when the person's erasure is to be carried out; gives the request. */
    public Erasure asksToBeErased(String before) {
        Erasure erasure = new Erasure(controller, uuid(), uuid());
        erasure.say(1, List.of(pseudonym), before);
        return erasure;
    }

    static UUID uuid() {
        UUID random = UUID.randomUUID();
        return new UUID(
                random.getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0FFFL | 0x7000L, random.getLeastSignificantBits());
    }

    /** One rights request and the task of this service in it. */
    public record Erasure(String controller, UUID requestId, UUID taskId) {

        public void say(long sequence, List<String> pseudonyms, String before) {
            Map<String, String> headers = new HashMap<>();
            headers.put("ce_specversion", "1.0");
            headers.put("ce_id", uuid().toString());
            headers.put("ce_source", "/assentry/dsar-service");
            headers.put("ce_type", "io.assentry.ErasureRequested.v1");
            headers.put("ce_subject", requestId.toString());
            headers.put("ce_time", before);
            headers.put("ce_dataschema", "urn:assentry:schema:ErasureRequested:v1");
            headers.put("content-type", "application/json");
            headers.put("ce_controllerid", controller);
            headers.put("ce_sequence", Long.toString(sequence));
            Map<String, Object> value = Map.of(
                    "requestId", requestId,
                    "controllerId", controller,
                    "pseudonyms", pseudonyms,
                    "before", before,
                    "dueAt", "2026-07-01T00:00:00Z",
                    "tasks", List.of(Map.of("taskId", taskId, "systemId", "retention-service")));
            Topics.send("rights-request-events", key(), headers, Json.write(value));
        }

        public String key() {
            return controller + "/" + requestId;
        }

        /** Waits until it has been carried out so many times. */
        public void awaitReports(int number) {
            Others.awaitRow(
                    "select 1 from outbox_sequence where topic = 'rights-task-reports' and record_key = ? and last >= ?",
                    taskId.toString(),
                    (long) number);
        }
    }
}
