package io.assentry.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads committed records of one topic as they come, and notes how long after its start each named one was readable. */
final class Follower implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final CountDownLatch assigned = new CountDownLatch(1);
    private final Thread thread;
    private volatile Latencies latencies = new Latencies();
    private volatile boolean stopped;

    Follower(String bootstrapServers, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("follower").start(() -> follow(topic));
        try {
            assigned.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void started(String id) {
        started.put(id, System.nanoTime());
    }

    /** What was seen since the last call; waits until nothing is outstanding. */
    Latencies take() {
        while (!started.isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
        Latencies taken = latencies;
        latencies = new Latencies();
        return taken;
    }

    private void follow(String topic) {
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        assigned.countDown();
        while (!stopped) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                long now = System.nanoTime();
                String id = new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
                Long begun = started.remove(id);
                if (begun != null) {
                    latencies.add(now - begun);
                }
            }
        }
        consumer.close();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
