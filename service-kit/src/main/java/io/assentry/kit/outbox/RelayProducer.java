package io.assentry.kit.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Utils;

/**
 * One transactional producer under a {@code transactional.id} of its own, never used by another process: fenced once, it
 * can never send again, and whoever fences it knows by its name that nothing of it is still on the way.
 */
final class RelayProducer implements AutoCloseable {

    private final RelaySettings settings;
    private final String id;
    private final KafkaProducer<String, byte[]> kafka;

    private RelayProducer(RelaySettings settings, String id) {
        this.settings = settings;
        this.id = id;
        this.kafka = new KafkaProducer<>(settings.producer(id));
    }

    /** Known to Kafka from the start, so that it can be fenced before it has sent anything. */
    static RelayProducer open(RelaySettings settings, UUID instance) {
        RelayProducer opened = new RelayProducer(settings, settings.producerId(instance));
        try {
            opened.kafka.initTransactions();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    String id() {
        return id;
    }

    /** After this nothing that these producers had under way can still be committed. */
    void fence(Set<String> producers) {
        if (producers.isEmpty()) {
            return;
        }
        try (Admin admin = Admin.create(settings.admin(id))) {
            admin.fenceProducers(producers).all().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** All of them, in their order, in one Kafka transaction. */
    void send(List<OutgoingRecord> records) {
        kafka.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (OutgoingRecord record : records) {
            sent.add(kafka.send(kafkaRecord(record)));
        }
        kafka.commitTransaction();
        assert sent.stream().allMatch(Future::isDone);
    }

    /** Takes back what a refused record left open. */
    void abort() {
        kafka.abortTransaction();
    }

    private ProducerRecord<String, byte[]> kafkaRecord(OutgoingRecord record) {
        Integer partition = null;
        if (record.partitionKey() != null) {
            int partitions = kafka.partitionsFor(record.topic()).size();
            byte[] key = record.partitionKey().getBytes(StandardCharsets.UTF_8);
            partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
        }
        ProducerRecord<String, byte[]> outgoing =
                new ProducerRecord<>(record.topic(), partition, record.key(), record.bytes());
        record.headers().forEach((name, value) -> outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return outgoing;
    }

    /** Another owner has taken over shards of this producer. */
    static boolean isFenced(KafkaException e) {
        return hasCause(e, Set.of(ProducerFencedException.class, InvalidProducerEpochException.class));
    }

    /** Kafka is there, but will not take this record as it is, or does not have its topic. */
    static boolean isAboutARecord(KafkaException e) {
        return hasCause(
                e,
                Set.of(
                        RecordTooLargeException.class,
                        InvalidRecordException.class,
                        UnknownTopicOrPartitionException.class));
    }

    private static boolean hasCause(Throwable thrown, Set<Class<? extends Throwable>> kinds) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kinds.contains(cause.getClass())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        kafka.close(Duration.ofMillis(200));
    }
}
