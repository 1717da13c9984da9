package io.assentry.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * One whole record as a producer writes it and every consumer must be able to read it.
 *
 * @param name such as {@code ConsentWithdrawn.v1}
 * @param file the example's path inside the contracts
 */
public record GoldenEvent(
        String name, String file, String topic, String key, Map<String, String> headers, String value) {

    public GoldenEvent {
        headers = Map.copyOf(headers);
    }

    static GoldenEvent of(String name, String file, String text) {
        JsonNode record = Documents.json(text);
        Map<String, String> headers = new LinkedHashMap<>();
        Documents.eachField(record.path("headers"), (header, value) -> headers.put(header, value.asText()));
        return new GoldenEvent(
                name,
                file,
                record.path("topic").asText(),
                record.path("key").asText(),
                headers,
                record.path("value").toString());
    }

    /** The CloudEvents type, such as {@code io.assentry.ConsentWithdrawn.v1}. */
    public String type() {
        return headers.getOrDefault("ce_type", "");
    }

    /** The same record from a producer of tomorrow: every object in the value has a field that nobody knows yet. */
    public GoldenEvent withUnknownField() {
        JsonNode tree = Documents.json(value);
        addUnknownField(tree);
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("ce_ofTomorrow", "unknown");
        return new GoldenEvent(name, file, topic, key, more, tree.toString());
    }

    /** The record as a Kafka consumer hands it over. */
    public ConsumerRecord<String, byte[]> asConsumerRecord() {
        Headers kafkaHeaders = new RecordHeaders();
        headers.forEach((header, text) -> kafkaHeaders.add(header, text.getBytes(StandardCharsets.UTF_8)));
        byte[] bytes = value.equals("null") ? null : value.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                topic, 0, 0, 0, TimestampType.CREATE_TIME, -1, -1, key, bytes, kafkaHeaders, Optional.empty());
    }

    @Override
    public String toString() {
        return name + " (" + file + ")";
    }

    private static void addUnknownField(JsonNode tree) {
        tree.forEach(GoldenEvent::addUnknownField);
        if (tree instanceof ObjectNode object) {
            object.putObject("ofTomorrow").put("known", false).putArray("list").add(1);
        }
    }
}
