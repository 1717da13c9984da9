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
    private final boolean letters;

    /** @param letters whether they are waited for: one that a killed process was sending is tried again after a minute */
    Settling(Postgres postgres, Topics topics, boolean letters) {
        this.postgres = postgres;
        this.topics = topics;
        this.letters = letters;
    }

    /** What is at rest, or what is not after that time. */
    record Rest(Snapshot snapshot, List<String> restless) {}

    Rest await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean written = Waiting.until(left(end), () -> waiting().isEmpty());
            long said = numbersGiven();
            Snapshot snapshot = new Snapshot(topics);
            boolean heard =
                    written && Waiting.until(left(end), () -> unheard(snapshot).isEmpty());
            // hearing may have led to more, and then the snapshot is too old
            if (heard && waiting().isEmpty() && numbersGiven() == said) {
                return new Rest(snapshot, List.of());
            }
            if (System.nanoTime() > end) {
                List<String> restless = new ArrayList<>(waiting());
                restless.addAll(unheard(snapshot));
                return new Rest(snapshot, restless);
            }
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Causes before effects: what one of them leaves for the next is there when that is counted. */
    private List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        String letter = "select count(*) from outgoing_mail where ended_at is null";
        String optOut = "select count(*) from opt_out where in_force_since is null";
        count(waiting, Service.DSAR, "opt-outs not in force", optOut);
        if (letters) {
            count(waiting, Service.DSAR, "letters", letter);
        }
        for (Service service : Service.values()) {
            count(waiting, service, "unsealed leaves", "select count(*) from evidence_unsealed");
        }
        for (Service service : Service.values()) {
            count(waiting, service, "outbox rows", "select count(*) from outbox");
        }
        return waiting;
    }

    private long numbersGiven() {
        long sum = 0;
        for (Service service : Service.values()) {
            sum += postgres.count(service, "select coalesce(sum(last), 0)::bigint from outbox_sequence");
        }
        return sum;
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
