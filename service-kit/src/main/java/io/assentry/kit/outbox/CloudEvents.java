package io.assentry.kit.outbox;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The headers of CloudEvents 1.0 in Kafka's binary mode (Kafka protocol binding, section 3.2), and Assentry's own. */
public final class CloudEvents {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String SEQUENCE = "ce_sequence";
    public static final String CONTROLLER = "ce_controllerid";
    public static final String AGREEMENT = "ce_agreementid";
    public static final String TRACEPARENT = "traceparent";

    public static final String SOURCE = "ce_source";

    private static final String TYPE_PREFIX = "io.assentry.";

    private CloudEvents() {}

    static Map<String, String> headers(
            String source,
            String key,
            String type,
            UUID id,
            Instant time,
            ControllerId controller,
            String agreement,
            long sequence) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put(ID, id.toString());
        headers.put(SOURCE, source);
        headers.put(TYPE, type);
        headers.put("ce_subject", subject(key, controller));
        headers.put(TIME, time.toString());
        headers.put("ce_dataschema", dataSchema(type));
        headers.put("content-type", "application/json");
        if (controller != null) {
            headers.put(CONTROLLER, controller.value());
        }
        if (agreement != null) {
            headers.put(AGREEMENT, agreement);
        }
        headers.put(SEQUENCE, Long.toString(sequence));
        return headers;
    }

    /** The aggregate's id: the key without its controller. */
    private static String subject(String key, ControllerId controller) {
        return controller != null && key.startsWith(controller + "/")
                ? key.substring(controller.value().length() + 1)
                : key;
    }

    /** {@code io.assentry.ConsentWithdrawn.v1} is described by {@code urn:assentry:schema:ConsentWithdrawn:v1}. */
    private static String dataSchema(String type) {
        int dot = type.lastIndexOf('.');
        if (!type.startsWith(TYPE_PREFIX) || dot <= TYPE_PREFIX.length()) {
            throw new IllegalArgumentException("An event type is io.assentry.<Name>.v<N>, not " + type);
        }
        return "urn:assentry:schema:" + type.substring(TYPE_PREFIX.length(), dot) + ":" + type.substring(dot + 1);
    }
}
