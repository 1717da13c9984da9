package io.assentry.benchmark;

import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Debezium's engine with its PostgreSQL connector and its outbox router, in a process of its own: what is written to an
 * outbox table is read from the write-ahead log (pgoutput) and produced to Kafka, a batch at a time, with acks=all and no
 * wait for more. Without Kafka transactions, which is to its advantage.
 */
public final class DebeziumRelay {

    static final String TOPIC = "debezium-events";

    private static final Logger QUIET = Logger.getLogger("io.debezium");
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private DebeziumRelay() {}

    /** Runs until the process is ended. */
    public static void main(String[] args) {
        QUIET.setLevel(Level.WARNING);
        KAFKA.setLevel(Level.WARNING);
        Settings settings = Settings.parse(args);
        Properties producing = new Properties();
        producing.put("bootstrap.servers", settings.bootstrapServers());
        producing.put("acks", "all");
        producing.put("linger.ms", "0");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(producing, new StringSerializer(), new ByteArraySerializer())) {
            DebeziumEngine.create(Connect.class)
                    .using(connector(settings))
                    .using((success, message, error) -> {
                        System.out.println("ended: " + message);
                        if (error != null) {
                            error.printStackTrace(System.out);
                        }
                    })
                    .notifying((records, committer) -> relay(producer, records, committer))
                    .build()
                    .run();
        }
    }

    private static void relay(
            KafkaProducer<String, byte[]> producer,
            List<ChangeEvent<SourceRecord, SourceRecord>> records,
            DebeziumEngine.RecordCommitter<ChangeEvent<SourceRecord, SourceRecord>> committer)
            throws InterruptedException {
        for (ChangeEvent<SourceRecord, SourceRecord> event : records) {
            SourceRecord change = event.value();
            if (change.value() instanceof String value) {
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                        TOPIC, String.valueOf(change.key()), value.getBytes(StandardCharsets.UTF_8));
                for (Header header : change.headers()) {
                    record.headers()
                            .add(header.key(), String.valueOf(header.value()).getBytes(StandardCharsets.UTF_8));
                }
                var _ = producer.send(record);
            }
        }
        producer.flush();
        for (ChangeEvent<SourceRecord, SourceRecord> event : records) {
            committer.markProcessed(event);
        }
        committer.markBatchFinished();
    }

    private static Properties connector(Settings settings) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "name", "benchmark",
                "connector.class", "io.debezium.connector.postgresql.PostgresConnector",
                "offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore",
                "offset.flush.interval.ms", "1000",
                "database.hostname", "127.0.0.1",
                "database.port", Integer.toString(settings.port()),
                "database.dbname", settings.database(),
                "database.user", settings.user(),
                "database.password", settings.password()));
        properties.putAll(Map.of(
                "plugin.name", "pgoutput",
                "topic.prefix", "benchmark",
                "table.include.list", "public.outbox",
                "publication.autocreate.mode", "filtered",
                "slot.name", settings.slot(),
                "publication.name", settings.slot(),
                "snapshot.mode", "no_data",
                "poll.interval.ms", Integer.toString(settings.pollMillis()),
                "tombstones.on.delete", "false"));
        properties.putAll(Map.of(
                "transforms", "outbox",
                "transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter",
                "transforms.outbox.route.topic.replacement", TOPIC,
                "transforms.outbox.table.fields.additional.placement", "type:header:ce_type"));
        return properties;
    }

    /**
     * Where it reads and writes.
     *
     * @param slot name of the replication slot and of the publication
     * @param pollMillis how long it waits for changes to come together; Debezium's own is 500
     */
    record Settings(
            int port,
            String database,
            String user,
            String password,
            String bootstrapServers,
            String slot,
            int pollMillis) {

        private static Settings parse(String[] args) {
            return new Settings(
                    Integer.parseInt(args[0]), args[1], args[2], args[3], args[4], args[5], Integer.parseInt(args[6]));
        }

        /** A process that relays with these settings. */
        ProcessBuilder process() {
            return new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DebeziumRelay.class.getName(),
                    Integer.toString(port),
                    database,
                    user,
                    password,
                    bootstrapServers,
                    slot,
                    Integer.toString(pollMillis));
        }
    }
}
