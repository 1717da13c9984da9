package io.assentry.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;

/**
 * Sends the rows of one shard in their order: reads a batch, sends it in one Kafka transaction, deletes exactly the rows
 * it sent. A crash in between sends them again, in the same order, and consumers drop what they have had. The producer
 * is made when the shard first has rows; making it fences every earlier owner before anything is sent.
 */
final class ShardRelay implements Runnable {

    private static final Logger LOG = Logger.getLogger(ShardRelay.class);
    private static final TypeReference<List<OutgoingRecord>> RECORDS = new TypeReference<>() {};
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final int shard;
    private final RelaySettings settings;
    private final Transactions transactions;
    private final Clock clock;
    private final Timer delay;
    private final Semaphore wake = new Semaphore(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private KafkaProducer<String, byte[]> producer;

    ShardRelay(int shard, RelaySettings settings, Transactions transactions, Clock clock, Timer delay) {
        this.shard = shard;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
        this.delay = delay;
    }

    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    void stop() {
        stopping.countDown();
        wake.release();
    }

    @Override
    public void run() {
        Duration pause = Duration.ZERO;
        try {
            while (!stopped()) {
                waitFor(pause);
                pause = relayUntilEmpty() ? Duration.ZERO : longer(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Fenced _) {
            LOG.infof("Outbox shard %d has another owner", shard);
        } finally {
            closeProducer();
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    /** Until a signal if all went well, else for a time, so that an outage is not hammered. */
    private void waitFor(Duration pause) throws InterruptedException {
        if (pause.isZero()) {
            wake.acquire();
        } else if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        int signals = wake.drainPermits();
        LOG.tracef("Outbox shard %d woken, %d more", shard, signals);
    }

    /** False if Kafka or PostgreSQL was away: nothing is lost, all of it is tried again. */
    private boolean relayUntilEmpty() throws Fenced {
        try {
            if (producer == null) {
                if (read().isEmpty()) {
                    return true;
                }
                producer = new KafkaProducer<>(settings.producer(shard));
                producer.initTransactions();
            }
            // read only after the fence is up: what an earlier owner sent meanwhile is gone from the table by then
            List<Row> rows = read();
            while (!rows.isEmpty() && !stopped()) {
                send(rows);
                delete(rows);
                rows.forEach(this::measure);
                rows = rows.size() < settings.batch() ? List.of() : read();
            }
            return true;
        } catch (KafkaException e) {
            closeProducer();
            if (fenced(e)) {
                throw new Fenced();
            }
            LOG.warnf("Outbox shard %d waits for Kafka: %s", shard, Trouble.describe(e));
            return false;
        } catch (RuntimeException e) {
            LOG.warnf("Outbox shard %d waits for PostgreSQL: %s", shard, Trouble.describe(e));
            return false;
        }
    }

    /** The row's time is the database's clock, which may be ahead of ours. */
    private void measure(Row row) {
        Duration passed = Duration.between(row.createdAt(), clock.instant());
        delay.record(passed.isNegative() ? Duration.ZERO : passed);
    }

    private static boolean fenced(KafkaException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private void send(List<Row> rows) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (Row row : rows) {
            for (OutgoingRecord record : row.records()) {
                sent.add(producer.send(kafkaRecord(record)));
            }
        }
        producer.commitTransaction();
        assert sent.stream().allMatch(Future::isDone);
    }

    private ProducerRecord<String, byte[]> kafkaRecord(OutgoingRecord record) {
        Integer partition = null;
        if (record.partitionKey() != null) {
            int partitions = producer.partitionsFor(record.topic()).size();
            byte[] key = record.partitionKey().getBytes(StandardCharsets.UTF_8);
            partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
        }
        ProducerRecord<String, byte[]> kafka =
                new ProducerRecord<>(record.topic(), partition, record.key(), record.bytes());
        record.headers().forEach((name, value) -> kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka;
    }

    private List<Row> read() {
        return transactions.read(handle -> handle.createQuery("""
                        select id, records, created_at from outbox where shard = :shard order by id limit :batch
                        """)
                .bind("shard", shard)
                .bind("batch", settings.batch())
                .map((rs, _) -> new Row(
                        rs.getLong(1),
                        parse(rs.getString(2)),
                        rs.getObject(3, OffsetDateTime.class).toInstant()))
                .list());
    }

    /**
     * Need not wait for the disk: if a crash brings rows back, it brings back all from some point on, and they are sent
     * again in their order.
     */
    private void delete(List<Row> rows) {
        Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
        int deleted = transactions.read(handle ->
                handle.createUpdate("""
                        with fast as materialized (select set_config('synchronous_commit', 'off', true))
                        delete from outbox using fast where shard = :shard and id = any(:ids::bigint[])
                        """).bind("shard", shard).bind("ids", ids).execute());
        LOG.tracef("Outbox shard %d sent %d rows, deleted %d", shard, rows.size(), deleted);
    }

    private static List<OutgoingRecord> parse(String records) {
        try {
            return Json.MAPPER.readValue(records, RECORDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An outbox row is not readable", e);
        }
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ofMillis(200));
            producer = null;
        }
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.isZero() ? Duration.ofMillis(100) : pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    /** Another owner has taken over this shard's transactional id. */
    private static final class Fenced extends Exception {}

    private record Row(long id, List<OutgoingRecord> records, Instant createdAt) {}
}
