package io.assentry.kit.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How the relay works.
 *
 * @param service names the producers: their transactional ids begin with {@code <service>-outbox-}
 * @param access what the broker asks of whoever connects: client settings of security, SASL and TLS
 * @param batch rows sent in one Kafka transaction, at most
 * @param poll how often shards are looked at that nobody signalled (written by another replica)
 * @param heartbeat how often an owner shows that it lives and candidates try to take over
 * @param silence after which PostgreSQL ends a silent owner's session, and so frees its shards
 */
public record RelaySettings(
        String service,
        String bootstrapServers,
        Map<String, String> access,
        String jdbcUrl,
        String jdbcUser,
        String jdbcPassword,
        int batch,
        Duration poll,
        Duration heartbeat,
        Duration silence) {

    /** As topics.yaml says for dead letter topics; any other topic's own limit is smaller, and the broker holds it. */
    static final int LARGEST_REQUEST_BYTES = 2 * 1024 * 1024;

    /** What a dead letter may hold: the rest is for what Kafka and its headers add. */
    public static final int LARGEST_LETTER_BYTES = 1536 * 1024;

    private static final List<String> OF_ACCESS = List.of("security.", "sasl.", "ssl.");

    public RelaySettings {
        access = Map.copyOf(access);
    }

    public static RelaySettings of(
            String service, String bootstrapServers, String jdbcUrl, String jdbcUser, String jdbcPassword) {
        return new RelaySettings(
                service,
                bootstrapServers,
                Map.of(),
                jdbcUrl,
                jdbcUser,
                jdbcPassword,
                500,
                Duration.ofMillis(200),
                Duration.ofMillis(400),
                Duration.ofMillis(1500));
    }

    /** The same, over connections such as the service's other Kafka clients have; what else those are told is theirs. */
    RelaySettings connectingAs(Map<String, ?> client) {
        Map<String, String> told = client.entrySet().stream()
                .filter(setting -> OF_ACCESS.stream().anyMatch(setting.getKey()::startsWith))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, setting -> setting.getValue().toString()));
        return new RelaySettings(
                service, bootstrapServers, told, jdbcUrl, jdbcUser, jdbcPassword, batch, poll, heartbeat, silence);
    }

    /** No two processes ever share one, and a process never takes one up again after it was fenced. */
    String producerId(UUID instance) {
        return service + "-outbox-" + instance;
    }

    Properties producer(String id) {
        Properties p = new Properties();
        p.putAll(access);
        p.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        p.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        p.put(ProducerConfig.CLIENT_ID_CONFIG, id);
        p.put(ProducerConfig.ACKS_CONFIG, "all");
        p.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        // the broker refuses the next transaction for the moment that it needs to finish the one before
        p.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        p.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024);
        p.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        p.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
        p.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        p.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        p.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return p;
    }

    Properties admin(String id) {
        Properties p = new Properties();
        p.putAll(access);
        p.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        p.put(AdminClientConfig.CLIENT_ID_CONFIG, id + "-fence");
        p.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        p.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        p.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return p;
    }
}
