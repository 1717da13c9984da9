package io.assentry.local.servers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one file that says which topics there are and how they are kept; tests, the local stack, containers and
 * Kubernetes all create topics from it.
 */
public record TopicsFile(Broker broker, List<Topic> topics) {

    public static final String ON_CLASS_PATH = "contracts/topics.yaml";

    /** Kafka's own limit, 1 MiB and the head of a batch. */
    public static final int USUAL_MESSAGE_BYTES = 1_048_588;

    private static final String FOREVER = "forever";
    private static final String COMPACT = "compact";

    private static final JsonMapper MAPPER = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public TopicsFile {
        if (broker == null || topics == null || topics.isEmpty()) {
            throw new ServerFailed("The topics file names no broker settings or no topics");
        }
        topics = List.copyOf(topics);
        long different = topics.stream().map(Topic::name).distinct().count();
        if (different != topics.size()) {
            throw new ServerFailed("The topics file names a topic twice");
        }
    }

    /** Settings of the broker itself. */
    public record Broker(@JsonProperty("offsetsRetention") String offsetsRetention) {}

    /**
     * One topic.
     *
     * @param retention an ISO 8601 duration or "forever"; absent for compacted topics
     * @param maxMessageBytes the largest batch that the broker takes; absent means what {@link #USUAL_MESSAGE_BYTES} says
     * @param partitioner which part of the key places a record; documentation, absent means the whole key
     */
    public record Topic(
            String name,
            int partitions,
            String retention,
            String cleanup,
            String maxCompactionLag,
            String deleteRetention,
            Integer maxMessageBytes,
            String partitioner) {

        public Topic {
            if (name == null || partitions < 1) {
                throw new ServerFailed("A topic needs a name and at least one partition: " + name);
            }
            if (cleanup != null && !cleanup.equals(COMPACT)) {
                throw new ServerFailed("Topic " + name + " has the unknown cleanup " + cleanup);
            }
            if (maxMessageBytes != null && maxMessageBytes < USUAL_MESSAGE_BYTES) {
                throw new ServerFailed("Topic " + name + " takes less than what a producer may send");
            }
            if (cleanup == null && retention == null) {
                throw new ServerFailed("Topic " + name + " says neither how long it is kept nor that it is compacted");
            }
        }

        /** The same, as the broker's settings; nothing is left to its defaults. */
        public Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("cleanup.policy", cleanup == null ? "delete" : COMPACT);
            settings.put("retention.ms", retention == null || retention.equals(FOREVER) ? "-1" : millis(retention));
            if (cleanup != null) {
                settings.put("max.compaction.lag.ms", maxCompactionLag == null ? "3600000" : millis(maxCompactionLag));
                settings.put("delete.retention.ms", deleteRetention == null ? "604800000" : millis(deleteRetention));
            }
            settings.put(
                    "max.message.bytes",
                    Integer.toString(maxMessageBytes == null ? USUAL_MESSAGE_BYTES : maxMessageBytes));
            return settings;
        }

        private String millis(String duration) {
            return Long.toString(duration(name, duration).toMillis());
        }
    }

    /** How long the position of a consumer is kept after it left. */
    public Duration offsetsRetention() {
        return duration("broker", broker.offsetsRetention());
    }

    /** The file as the event contracts ship it. */
    public static TopicsFile fromClassPath() {
        try (InputStream file = TopicsFile.class.getClassLoader().getResourceAsStream(ON_CLASS_PATH)) {
            if (file == null) {
                throw new ServerFailed(ON_CLASS_PATH + " is not on the class path");
            }
            return read(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ServerFailed(ON_CLASS_PATH + " cannot be read", e);
        }
    }

    public static TopicsFile read(String yaml) {
        try {
            return MAPPER.readValue(yaml, TopicsFile.class);
        } catch (JsonProcessingException e) {
            throw e.getCause() instanceof ServerFailed reason
                    ? reason
                    : new ServerFailed("The topics file is not understood: " + e.getOriginalMessage(), e);
        }
    }

    private static Duration duration(String whose, String text) {
        try {
            return Duration.parse(text);
        } catch (RuntimeException e) {
            throw new ServerFailed("The duration \"" + text + "\" of " + whose + " is no ISO 8601 duration", e);
        }
    }
}
