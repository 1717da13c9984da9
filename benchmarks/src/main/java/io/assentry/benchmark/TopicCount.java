package io.assentry.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the committed events of one type as they come: how many, and when each id was first seen. */
final class TopicCount implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final AtomicLong seen = new AtomicLong();
    private final Map<String, Long> seenAt = new ConcurrentHashMap<>();
    private final CountDownLatch assigned = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean keepsTimes;
    private volatile boolean stopped;

    TopicCount(String bootstrapServers, String topic, String type, String idField) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.thread =
                Thread.ofPlatform().name("topic-count").start(() -> follow(topic, type, "\"" + idField + "\":\""));
        try {
            assigned.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    long seen() {
        return seen.get();
    }

    void keepTimes(boolean keep) {
        seenAt.clear();
        keepsTimes = keep;
    }

    /** When the event about this id was readable; waits until it was. */
    long seenAt(String id) {
        for (Long at = seenAt.get(id); ; at = seenAt.get(id)) {
            if (at != null) {
                return at;
            }
            LockSupport.parkNanos(200_000);
        }
    }

    /** Waits until so many have been seen: nothing is on its way any more. */
    void await(long number) {
        while (seen.get() < number) {
            LockSupport.parkNanos(200_000);
        }
    }

    private void follow(String topic, String type, String idStart) {
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        assigned.countDown();
        while (!stopped) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8).equals(type)) {
                    if (keepsTimes) {
                        String value = new String(record.value(), StandardCharsets.UTF_8);
                        int from = value.indexOf(idStart) + idStart.length();
                        seenAt.putIfAbsent(value.substring(from, value.indexOf('"', from)), System.nanoTime());
                    }
                    seen.incrementAndGet();
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
