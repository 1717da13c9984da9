package io.assentry.consent.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.consent.Shop;
import io.assentry.evidence.Jws;
import io.assentry.kit.json.Json;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.testkit.Database;
import io.assentry.testkit.PersonalDataScan;
import io.assentry.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One rights request as dsar-service would say it, with a task for this service, and what this service reports. */
public final class Requests {

    public static final Duration SOON = Duration.ofSeconds(30);

    private final Shop shop;
    private final UUID requestId = uuid();
    private final UUID taskId = uuid();
    private int said;

    public Requests(Shop shop) {
        this.shop = shop;
    }

    public UUID requestId() {
        return requestId;
    }

    public UUID taskId() {
        return taskId;
    }

    /** As {@code io.assentry.<event>.v1}, with our task. */
    public void say(String event, Map<String, Object> data) {
        Map<String, Object> whole = new HashMap<>(data);
        whole.put("tasks", List.of(Map.of("taskId", taskId, "systemId", "consent-service")));
        sayWithoutTask(event, whole);
    }

    public void sayWithoutTask(String event, Map<String, Object> data) {
        Map<String, String> headers = new HashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", "/assentry/dsar-service");
        headers.put("ce_type", "io.assentry." + event + ".v1");
        headers.put("ce_subject", requestId.toString());
        headers.put("ce_time", "2026-05-20T10:00:00Z");
        headers.put("ce_dataschema", "urn:assentry:schema:" + event + ":v1");
        headers.put("content-type", "application/json");
        headers.put("ce_controllerid", shop.id());
        headers.put("ce_sequence", Integer.toString(++said));
        Map<String, Object> whole = new HashMap<>(data);
        whole.put("requestId", requestId);
        whole.put("controllerId", shop.id());
        Topics.send("rights-request-events", key(), headers, Json.write(whole));
    }

    public String key() {
        return shop.id() + "/" + requestId;
    }

    /** The parts of our report of this kind, each as what, degree, basis and count. */
    public List<String> reported(String kind, SigningKeys signing) {
        await().atMost(SOON)
                .until(() ->
                        reports().stream().anyMatch(report -> kindOf(report).equals(kind)));
        JsonNode report = reports().stream()
                .filter(each -> kindOf(each).equals(kind))
                .toList()
                .getLast();
        JsonNode signed;
        try {
            signed = Json.MAPPER.readTree(Jws.verify(
                            report.path("report").asText(),
                            "assentry-task-report+jws",
                            kid -> signing.all().stream()
                                    .filter(key -> key.id().equals(kid))
                                    .map(SigningKeys.Key::publicKey)
                                    .findFirst())
                    .payload()
                    .toString());
        } catch (Exception e) {
            throw new AssertionError("not genuine", e);
        }
        assertThat(signed.path("taskId").asText()).isEqualTo(taskId.toString());
        assertThat(signed.path("controllerId").asText()).isEqualTo(shop.id());
        List<String> parts = new ArrayList<>();
        signed.path("parts")
                .forEach(part -> parts.add(String.join(
                        " ",
                        Stream.of("what", "degree", "basis", "count")
                                .map(field -> part.path(field).asText("-"))
                                .toList())));
        return parts;
    }

    public long reportsWritten() {
        return Topics.records("rights-task-reports", taskId.toString()).size();
    }

    private List<JsonNode> reports() {
        return Topics.records("rights-task-reports", taskId.toString()).stream()
                .peek(record -> PersonalDataScan.assertClean(record.value()))
                .map(Requests::read)
                .toList();
    }

    private static String kindOf(JsonNode report) {
        String payload = report.path("report").asText().split("\\.")[1];
        return read(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .path("kind")
                .asText();
    }

    private static JsonNode read(ConsumerRecord<String, String> record) {
        return read(record.value());
    }

    private static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static UUID uuid() {
        return UUID.fromString(UUID.randomUUID().toString().replaceFirst("-4", "-7"));
    }

    /** Of one person of the shop, by their address. */
    public static String pseudonym(Shop shop, Map<String, String> identifier) {
        List<String> made = shop.post("/pseudonyms", Map.of("identifiers", List.of(identifier)))
                .statusCode(200)
                .extract()
                .path("pseudonyms");
        return made.getFirst();
    }

    public static UUID subject(Shop shop, String pseudonym) {
        return Database.value(
                "select subject_id from subject_pseudonym where controller_id = ? and pseudonym = ?",
                shop.id(),
                pseudonym);
    }

    /** The types said about a person, in their order. */
    public static List<String> types(Shop shop, UUID subject) {
        return Topics.records("consent-events", shop.id() + "/" + subject).stream()
                .peek(record -> PersonalDataScan.assertClean(record.value()))
                .map(record -> Topics.header(record, "ce_type"))
                .map(type -> type.replace("io.assentry.", "").replace(".v1", ""))
                .toList();
    }

    /** The last value of a row of this shop; null if it has ended or never was. */
    public static String state(Shop shop, String row) {
        String last = null;
        for (ConsumerRecord<String, String> record : Topics.records("consent-state")) {
            if (record.key().equals(shop.id() + "/" + row)) {
                last = record.value();
            }
        }
        return last;
    }

    public static long evidence(Shop shop, String kind) {
        return Database.value(
                "select count(*) from evidence_entry where controller_id = ? and kind = ?", shop.id(), kind);
    }
}
