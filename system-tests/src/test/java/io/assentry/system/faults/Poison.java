package io.assentry.system.faults;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that no consumer can handle, and what has to become of each. */
enum Poison {
    BROKEN_JSON(true),
    UNKNOWN_VERSION(false),
    WRONG_TYPE(true),
    NULL_KEY(true),
    FIVE_MEGABYTES(false),
    DEEP_NESTING(true),
    FUTURE_WITHOUT_DATA(true),
    TOMBSTONE(true);

    /** Stands in every value: no log may repeat it. */
    static final String MARK = "poison-mark";

    private static final String WHO = "faults";
    private static final String HEADER = "faults_poison";
    private static final int DEEP = 3_000;

    private final boolean ends;

    Poison(boolean endsAmongDeadLetters) {
        this.ends = endsAmongDeadLetters;
    }

    /** False for what the broker refuses and for what consumers pass over on purpose. */
    boolean endsAmongDeadLetters() {
        return ends;
    }

    static boolean isOurs(ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader(HEADER) != null;
    }

    static String id(ConsumerRecord<String, byte[]> record) {
        return Topics.header(record, HEADER);
    }

    /** @param type one that the topic's consumers act on */
    Topics.Copy copy(String topic, String type, String id) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", Topics.OURS);
        headers.put("ce_type", "io.assentry." + (this == UNKNOWN_VERSION ? type.replace(".v1", ".v99") : type));
        headers.put("ce_subject", "poison");
        headers.put("ce_time", this == FUTURE_WITHOUT_DATA ? "9999-12-31T23:59:59Z" : "2026-01-01T00:00:00Z");
        headers.put("ce_controllerid", WHO);
        headers.put("ce_sequence", "1");
        headers.put(HEADER, id);
        return new Topics.Copy(topic, null, this == NULL_KEY ? null : WHO + "/" + UUID.randomUUID(), headers, value());
    }

    private byte[] value() {
        String text = switch (this) {
            case BROKEN_JSON -> "{\"controllerId\":\"" + MARK;
            case UNKNOWN_VERSION, NULL_KEY -> "{\"controllerId\":\"" + MARK + "\"}";
            case WRONG_TYPE -> "[\"" + MARK + "\"]";
            case FIVE_MEGABYTES -> "\"" + MARK.repeat(500_000) + "\"";
            case DEEP_NESTING -> "{\"controllerId\":" + "[".repeat(DEEP) + "\"" + MARK + "\"" + "]".repeat(DEEP) + "}";
            case FUTURE_WITHOUT_DATA -> "null";
            case TOMBSTONE -> null;
        };
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
