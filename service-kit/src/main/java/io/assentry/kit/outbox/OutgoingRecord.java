package io.assentry.kit.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One Kafka record as it will leave.
 *
 * @param partitionKey what the partition is chosen by, if not the key
 * @param value absent for a tombstone
 * @param raw bytes passed on as they came, for dead letters; otherwise absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutgoingRecord(
        String topic, String key, String partitionKey, Map<String, String> headers, String value, byte[] raw) {

    static OutgoingRecord of(String topic, String key, String partitionKey, Map<String, String> headers, String value) {
        return new OutgoingRecord(topic, key, partitionKey, headers, value, null);
    }

    public static OutgoingRecord raw(String topic, String key, Map<String, String> headers, byte[] raw) {
        return new OutgoingRecord(topic, key, null, headers, null, raw);
    }

    byte[] bytes() {
        return raw != null ? raw : value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    }
}
