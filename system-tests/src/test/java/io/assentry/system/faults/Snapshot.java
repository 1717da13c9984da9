package io.assentry.system.faults;

import io.assentry.local.servers.TopicsFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stood on the topics at one moment without load: each read from its beginning. */
final class Snapshot {

    private final Map<String, List<ConsumerRecord<String, byte[]>>> read;

    Snapshot(Topics topics) {
        this.read = topics.read(topics());
    }

    static List<String> topics() {
        return TopicsFile.fromClassPath().topics().stream()
                .map(TopicsFile.Topic::name)
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> of(String topic) {
        return read.get(topic);
    }

    List<ConsumerRecord<String, byte[]>> of(String topic, Set<String> types) {
        return of(topic).stream()
                .filter(record -> types.contains(Topics.type(record)))
                .toList();
    }

    /** The highest number of each key among records of these types. */
    Map<String, Long> lastNumbers(String topic, Set<String> types) {
        Map<String, Long> last = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : of(topic, types)) {
            String number = Topics.header(record, "ce_sequence");
            if (record.key() != null && number != null) {
                last.merge(record.key(), Long.parseLong(number), Math::max);
            }
        }
        return last;
    }

    static boolean isOurs(ConsumerRecord<String, byte[]> record) {
        String source = Topics.header(record, "ce_source");
        return source == null || source.equals(Topics.OURS);
    }
}
