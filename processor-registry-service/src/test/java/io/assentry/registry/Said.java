package io.assentry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.testkit.Database;
import io.assentry.testkit.PersonalDataScan;
import io.assentry.testkit.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** What the registry has said and kept: its records on Kafka and its evidence. */
public final class Said {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Said() {}

    /** The record of this type and key, once it is on Kafka; clean of personal data. */
    public static ConsumerRecord<String, String> await(String topic, String type, String key) {
        ConsumerRecord<String, String> record = Topics.awaitRecord(
                topic, r -> key.equals(r.key()) && ("io.assentry." + type).equals(Topics.header(r, "ce_type")), SOON);
        PersonalDataScan.assertClean(record.value());
        return record;
    }

    /** How often something of this type was said of the key, once it has been said at all. */
    public static long times(String topic, String type, String key) {
        await(topic, type, key);
        // what is still in the outbox may be a second one
        Awaitility.await().atMost(SOON).until(() -> Database.<Long>value("select count(*) from outbox") == 0);
        return Topics.records(topic, key).stream()
                .filter(r -> ("io.assentry." + type).equals(Topics.header(r, "ce_type")))
                .count();
    }

    /** The evidence of a controller of one kind; clean of personal data. */
    public static List<Map<String, Object>> evidence(String controller, String kind) {
        List<Map<String, Object>> entries = Database.rows(
                "select e.entry, l.leaf_hash from evidence_entry e join evidence_leaf l using (entry_id)"
                        + " where e.controller_id = ? and e.kind = ?",
                controller,
                kind);
        entries.forEach(entry -> {
            PersonalDataScan.assertClean((String) entry.get("entry"));
            assertThat((byte[]) entry.get("leaf_hash")).hasSize(32);
        });
        return entries;
    }
}
