package io.assentry.example.crm;

import io.assentry.example.system.CarryOutTask;
import io.assentry.example.system.Json;
import io.assentry.example.system.NotNow;
import io.assentry.example.system.Refused;
import io.assentry.example.system.SignedReport;
import io.assentry.example.system.SystemSettings;
import io.assentry.example.system.Task;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Hears tasks on {@code rights-tasks} and moves on only when a task is carried out and its report is with Kafka. What
 * cannot be read, is not for this system or is refused for good is passed over; a task of ours that was passed over comes
 * again as a reminder.
 */
final class TaskListener implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TaskListener.class.getName());
    private static final String TOPIC = "rights-tasks";
    private static final String ASSIGNED = "io.assentry.TaskAssigned.v1";
    private static final Duration POLL = Duration.ofMillis(500);

    private final String systemId;
    private final CarryOutTask carryOut;
    private final Speaker speaker;
    private final KafkaConsumer<String, String> consumer;

    TaskListener(SystemSettings settings, CarryOutTask carryOut, Speaker speaker) {
        this.systemId = settings.systemId();
        this.carryOut = carryOut;
        this.speaker = speaker;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", settings.kafka(),
                        "group.id", "system-" + systemId,
                        "group.protocol", "consumer",
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest",
                        "max.poll.records", "50",
                        "fetch.max.bytes", "1048576"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(TOPIC));
    }

    /** One round: on trouble it goes back to the first task that is not done, so that the next round begins there. */
    void listen() throws NotNow {
        ConsumerRecords<String, String> records = consumer.poll(POLL);
        Map<TopicPartition, Long> undone = new HashMap<>();
        records.partitions()
                .forEach(partition -> undone.put(
                        partition, records.records(partition).getFirst().offset()));
        try {
            for (ConsumerRecord<String, String> record : records) {
                hear(record);
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
                undone.put(partition, record.offset() + 1);
            }
        } finally {
            undone.keySet().retainAll(consumer.assignment());
            undone.forEach(consumer::seek);
        }
    }

    private void hear(ConsumerRecord<String, String> record) throws NotNow {
        if (!ASSIGNED.equals(header(record, "ce_type"))) {
            return;
        }
        try {
            Task task = Json.read(record.value(), Task.class);
            if (task.isErasureOf(systemId)) {
                SignedReport report = carryOut.handle(task);
                speaker.report(report);
                LOG.log(Level.INFO, "Task " + task.taskId() + " is carried out and reported");
            }
        } catch (Refused e) {
            LOG.log(Level.INFO, "Task " + record.key() + " is not to be carried out: " + e.getMessage());
        } catch (RuntimeException e) {
            // without its message, which may repeat what stands in the rows
            LOG.log(
                    Level.ERROR,
                    "The task at " + record.topic() + " " + record.partition() + "/" + record.offset()
                            + " cannot be carried out: " + e.getClass().getName());
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
