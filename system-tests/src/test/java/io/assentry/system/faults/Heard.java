package io.assentry.system.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until everybody who hears a topic has been given its last record: for what leaves no trace when it is heard. */
final class Heard {

    private static final Duration WITHIN = Duration.ofSeconds(90);

    private Heard() {}

    static void await(Arena arena, String topic) {
        Map<TopicPartition, Long> last = new HashMap<>();
        arena.desk()
                .topics()
                .read(topic)
                .forEach(record ->
                        last.merge(new TopicPartition(topic, record.partition()), record.offset(), Math::max));
        List<Service> consumers = Arrays.stream(Service.values())
                .filter(service -> service.hears().containsKey(topic))
                .toList();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", arena.system().broker().bootstrapServers()))) {
            for (Service service : consumers) {
                if (!Waiting.until(WITHIN, () -> isBehind(committed(admin, service), last))) {
                    arena.desk().people().broke("I5", service + " does not come to the end of " + topic);
                }
            }
        }
    }

    private static boolean isBehind(Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> last) {
        return last.entrySet().stream()
                .allMatch(end -> committed.get(end.getKey()) != null
                        && committed.get(end.getKey()).offset() > end.getValue());
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, Service service) {
        try {
            return admin.listConsumerGroupOffsets(service.folder())
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
