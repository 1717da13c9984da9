package io.assentry.kit.inbox;

import io.assentry.kit.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Finds out up to which instant everything that was on a topic has been heard: it asks where each partition ends, and then
 * reads on by itself until each record before those ends stands in the inbox, applied or parked. What the inbox holds is
 * compared, and not a consumer's offsets: they outlive a database that was set back. For one thread.
 */
public final class HeardToEnd implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final List<String> OF_ACCESS = List.of("security.", "sasl.", "ssl.");

    private final Subscription subscription;
    private final HeardRecords records;
    private final Properties settings;
    private final Duration worthless;
    private final Map<TopicPartition, Long> heard = new HashMap<>();
    private KafkaConsumer<String, byte[]> consumer;
    private Admin admin;
    private Ends sought;

    /**
     * @param client what Kafka clients of this service are told; how to get in is taken from it
     * @param worthless an answer about an instant longer ago is no use any more, and is asked for anew
     */
    public HeardToEnd(
            Subscription subscription,
            Transactions transactions,
            String bootstrapServers,
            Map<String, ?> client,
            Duration worthless) {
        this.subscription = subscription;
        this.records = new HeardRecords(subscription, transactions);
        this.settings = settings(bootstrapServers, client);
        this.worthless = worthless;
    }

    /**
     * Looks once, for some seconds at most.
     *
     * @param now taken before the call
     * @return the latest instant of which it is known that everything until then has been heard; empty if nothing new is known
     * @throws RuntimeException if the broker or the database does not answer
     */
    public Optional<Instant> look(Instant now) {
        if (sought == null || sought.at().plus(worthless).isBefore(now)) {
            sought = new Ends(now, ends());
        }
        hearOn(sought.offsets());
        if (!missing(sought.offsets()).isEmpty()) {
            return Optional.empty();
        }
        Instant reached = sought.at();
        sought = null;
        return Optional.of(reached);
    }

    /** What is not committed yet counts too: nothing behind it can be read before it is decided. */
    private Map<TopicPartition, Long> ends() {
        List<TopicPartition> partitions = consumer().partitionsFor(subscription.topic()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("There is no topic " + subscription.topic());
        }
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin().listOffsets(
                            partitions.stream().collect(Collectors.toMap(p -> p, _ -> OffsetSpec.latest())),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private void hearOn(Map<TopicPartition, Long> ends) {
        List<TopicPartition> open = new ArrayList<>(missing(ends));
        consumer().assign(open);
        consumer.resume(open);
        open.forEach(partition -> consumer.seek(partition, heard.get(partition)));
        long until = System.nanoTime() + LONGEST_LOOK.toNanos();
        while (!open.isEmpty() && System.nanoTime() < until) {
            ConsumerRecords<String, byte[]> came = consumer.poll(POLL);
            open.removeIf(partition -> {
                boolean all = take(partition, came.records(partition));
                return !all || heard.get(partition) >= ends.get(partition);
            });
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !open.contains(partition))
                    .toList());
        }
    }

    /** False at the first record that the inbox does not hold yet: nothing behind it is looked at for now. */
    private boolean take(TopicPartition partition, List<ConsumerRecord<String, byte[]>> came) {
        Optional<ConsumerRecord<String, byte[]>> unheard = records.firstUnheard(came);
        heard.put(partition, unheard.map(ConsumerRecord::offset).orElseGet(() -> consumer.position(partition)));
        return unheard.isEmpty();
    }

    private List<TopicPartition> missing(Map<TopicPartition, Long> ends) {
        List<TopicPartition> fresh =
                ends.keySet().stream().filter(p -> !heard.containsKey(p)).toList();
        if (!fresh.isEmpty()) {
            heard.putAll(consumer().beginningOffsets(fresh));
        }
        return ends.keySet().stream()
                .filter(partition -> heard.get(partition) < ends.get(partition))
                .toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    private Admin admin() {
        if (admin == null) {
            Properties forAdmin = new Properties();
            settings.stringPropertyNames().stream()
                    .filter(name -> !name.startsWith("isolation") && !name.startsWith("max.poll"))
                    .filter(name -> !name.startsWith("enable.auto") && !name.startsWith("auto.offset"))
                    .filter(name -> !name.startsWith("allow.auto"))
                    .forEach(name -> forAdmin.put(name, settings.getProperty(name)));
            admin = Admin.create(forAdmin);
        }
        return admin;
    }

    private static Properties settings(String bootstrapServers, Map<String, ?> client) {
        Properties p = new Properties();
        client.forEach((name, value) -> {
            if (OF_ACCESS.stream().anyMatch(name::startsWith)) {
                p.put(name, value.toString());
            }
        });
        p.put("bootstrap.servers", bootstrapServers);
        p.put("isolation.level", "read_committed");
        p.put("enable.auto.commit", "false");
        p.put("auto.offset.reset", "earliest");
        p.put("allow.auto.create.topics", "false");
        p.put("max.poll.records", "500");
        p.put("request.timeout.ms", String.valueOf(TIMEOUT_MILLIS));
        p.put("default.api.timeout.ms", String.valueOf(TIMEOUT_MILLIS));
        p.put("reconnect.backoff.max.ms", "1000");
        p.put("enable.metrics.push", "false");
        return p;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
        if (admin != null) {
            admin.close(POLL);
        }
    }

    /** Where the partitions ended at this instant, or a moment later. */
    private record Ends(Instant at, Map<TopicPartition, Long> offsets) {}
}
