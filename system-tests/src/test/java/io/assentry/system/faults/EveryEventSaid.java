package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * I3: each event is said at least once and for each key in its order. A batch may be repeated after a crash, and then all
 * of it up to the newest; nothing is left out, and the last number said is the last that the database has given.
 */
final class EveryEventSaid implements Invariant {

    @Override
    public String name() {
        return "I3";
    }

    @Override
    public List<String> broken(Look look) {
        Map<String, Map<String, Long>> given = new HashMap<>();
        List<String> broken = new ArrayList<>();
        for (Service service : Service.values()) {
            look.postgres()
                    .rows(service, "select topic, record_key, last from outbox_sequence")
                    .forEach(row -> given.computeIfAbsent((String) row.get("topic"), _ -> new HashMap<>())
                            .put((String) row.get("record_key"), (Long) row.get("last")));
            long left = look.postgres().count(service, "select count(*) from outbox");
            if (left > 0) {
                broken.add(service + " has not said " + left + " rows of its outbox");
            }
        }
        given.forEach((topic, keys) -> said(look.topics().of(topic), topic, keys, broken));
        return broken;
    }

    private static void said(
            List<ConsumerRecord<String, byte[]>> records, String topic, Map<String, Long> given, List<String> broken) {
        Map<String, Long> highest = new HashMap<>();
        Map<String, String> idOfNumber = new HashMap<>();
        Map<String, String> numberOfId = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (Snapshot.isOurs(record)) {
                continue;
            }
            long number = Long.parseLong(Topics.header(record, "ce_sequence"));
            String id = Topics.header(record, "ce_id");
            String place = record.key() + "#" + number;
            if (number > highest.getOrDefault(record.key(), 0L) + 1) {
                broken.add(topic + " leaves out a number before " + number);
            }
            if (!id.equals(idOfNumber.computeIfAbsent(place, _ -> id))) {
                broken.add(topic + " says two events under one number");
            }
            if (!place.equals(numberOfId.computeIfAbsent(id, _ -> place))) {
                broken.add(topic + " says one event under two numbers");
            }
            highest.merge(record.key(), number, Math::max);
        }
        Set<String> keys = new HashSet<>(given.keySet());
        keys.addAll(highest.keySet());
        for (String key : keys) {
            long last = given.getOrDefault(key, 0L);
            if (highest.getOrDefault(key, 0L) != last) {
                broken.add(topic + " ends a key with " + highest.getOrDefault(key, 0L) + ", the database with " + last);
            }
        }
    }
}
