package io.assentry.system.faults;

import io.assentry.testkit.PersonalDataScan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** I9: no address of the load stands in a topic, a dead letter, a log or a metric, and nothing shaped like one in a log. */
final class NothingLeaks implements Invariant {

    private final Map<Path, Long> readTo = new HashMap<>();

    @Override
    public String name() {
        return "I9";
    }

    @Override
    public List<String> broken(Look look) {
        List<String> broken = new ArrayList<>();
        for (String topic : Snapshot.topics()) {
            if (look.topics().of(topic).stream().anyMatch(NothingLeaks::hasCanary)) {
                broken.add("topic " + topic + " holds an address");
            }
        }
        for (Path log : look.system().logs()) {
            String fresh = fresh(log);
            if (fresh.contains(People.CANARY) || fresh.contains(Poison.MARK)) {
                broken.add("log " + log.getFileName() + " repeats what was sent in");
            }
            PersonalDataScan.findings(fresh)
                    .forEach(finding -> broken.add("log " + log.getFileName() + " holds " + finding));
        }
        for (Replica replica : look.system().replicas()) {
            look.client()
                    .once(Call.get(replica.service(), null, "/q/metrics"), replica)
                    .filter(metrics -> metrics.text().contains(People.CANARY))
                    .ifPresent(_ -> broken.add("metrics of " + replica + " hold an address"));
        }
        return broken;
    }

    private static boolean hasCanary(ConsumerRecord<String, byte[]> record) {
        if (record.key() != null && record.key().contains(People.CANARY)) {
            return true;
        }
        for (Header header : record.headers()) {
            if (holds(header.value())) {
                return true;
            }
        }
        return holds(record.value());
    }

    private static boolean holds(byte[] bytes) {
        return bytes != null && new String(bytes, StandardCharsets.UTF_8).contains(People.CANARY);
    }

    /** What was printed since the last look. */
    private String fresh(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = readTo.getOrDefault(log, 0L);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            readTo.put(log, from + bytes.length);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
