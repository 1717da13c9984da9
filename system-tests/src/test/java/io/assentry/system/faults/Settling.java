package io.assentry.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Without load everything comes to rest: what was written is said, what was said is heard, leaves are sealed, opt-outs are
 * in force and letters are gone.
 */
final class Settling {

    private final Postgres postgres;
    private final Topics topics;

    Settling(Postgres postgres, Topics topics) {
        this.postgres = postgres;
        this.topics = topics;
    }

    /** What is at rest, or what is not after that time. */
    record Rest(Snapshot snapshot, List<String> restless) {}

    Rest await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean written = Waiting.until(
                    Duration.ofNanos(Math.max(0, end - System.nanoTime())), () -> waiting().isEmpty());
            Snapshot snapshot = new Snapshot(topics);
            boolean heard = written
                    && Waiting.until(
                            Duration.ofNanos(Math.max(0, end - System.nanoTime())),
                            () -> unheard(snapshot).isEmpty());
            // hearing may have led to more
            if (heard && waiting().isEmpty()) {
                return new Rest(snapshot, List.of());
            }
            if (System.nanoTime() > end) {
                List<String> restless = new ArrayList<>(waiting());
                restless.addAll(unheard(snapshot));
                return new Rest(snapshot, restless);
            }
        }
    }

    private List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        for (Service service : Service.values()) {
            count(waiting, service, "outbox rows", "select count(*) from outbox");
            count(waiting, service, "unsealed leaves", "select count(*) from evidence_unsealed");
        }
        count(
                waiting,
                Service.DSAR,
                "opt-outs not in force",
                "select count(*) from opt_out where in_force_since is null");
        count(waiting, Service.DSAR, "letters", "select count(*) from outgoing_mail where ended_at is null");
        return waiting;
    }

    private void count(List<String> waiting, Service service, String what, String sql) {
        long count = postgres.count(service, sql);
        if (count > 0) {
            waiting.add(service + " has " + count + " " + what);
        }
    }

    /** Keys whose last record has not been applied and that are not parked. */
    private List<String> unheard(Snapshot snapshot) {
        List<String> unheard = new ArrayList<>();
        for (Service service : Service.values()) {
            service.hears().forEach((topic, types) -> {
                Map<String, Long> expected = snapshot.lastNumbers(topic, types);
                Map<String, Long> applied = new TreeMap<>();
                postgres.rows(service, "select record_key, sequence from inbox_position where topic = ?", topic)
                        .forEach(row -> applied.put((String) row.get("record_key"), (Long) row.get("sequence")));
                expected.keySet()
                        .removeAll(postgres.texts(
                                service, "select record_key from inbox_parked_key where topic = ?", topic));
                expected.entrySet().removeIf(e -> applied.getOrDefault(e.getKey(), 0L) >= e.getValue());
                if (!expected.isEmpty()) {
                    unheard.add(service + " has not heard " + expected.size() + " keys of " + topic);
                }
            });
        }
        return unheard;
    }
}
