package io.assentry.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What came of each kind of fault: the figures of the requirements' fault list. */
final class FaultTable {

    private static final Set<String> LOST = Set.of("I1", "I3", "I5");
    private static final Set<String> DOUBLED = Set.of("I4");
    private static final Set<String> REVIVED = Set.of("I2", "I6", "I7");
    private static final Set<String> LEAKED = Set.of("I9", "I10");

    private final Map<FaultKind, List<Row>> rows = new EnumMap<>(FaultKind.class);

    /**
     * One fault.
     *
     * @param firstGood from the damage to the first good answer of whom it concerned
     * @param atRest from healing to the moment when everything was said, heard and sealed
     * @param acknowledged changes that had been acknowledged before
     * @param decision the time within which 99 of 100 decisions were answered meanwhile
     * @param broken invariants and what was seen
     */
    record Row(
            String name,
            Optional<Duration> firstGood,
            Duration atRest,
            long acknowledged,
            Duration decision,
            List<String> broken) {

        private long count(Set<String> invariants) {
            return broken.stream()
                    .filter(it -> invariants.contains(it.substring(0, it.indexOf(' '))))
                    .count();
        }
    }

    void add(FaultKind kind, Row row) {
        rows.computeIfAbsent(kind, _ -> new ArrayList<>()).add(row);
    }

    String markdown() {
        StringBuilder table = new StringBuilder("""
                | fault | | injected | recovered | first good answer p50 / max | at rest p50 / max | decision p99 max | acknowledged before | lost | doubled | revived | leaked | other |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        rows.forEach((kind, of) -> table.append(line(kind, of)));
        return table.toString();
    }

    private static String line(FaultKind kind, List<Row> of) {
        List<Duration> first =
                of.stream().flatMap(row -> row.firstGood().stream()).sorted().toList();
        List<Duration> rest = of.stream().map(Row::atRest).sorted().toList();
        Duration decision =
                of.stream().map(Row::decision).max(Duration::compareTo).orElseThrow();
        long total = of.stream().mapToLong(row -> row.broken().size()).sum();
        long named = sum(of, LOST) + sum(of, DOUBLED) + sum(of, REVIVED) + sum(of, LEAKED);
        Predicate<Row> recovered = row -> row.broken().isEmpty();
        return "| %s | %s | %d | %d | %s | %s | %s | %,d | %d | %d | %d | %d | %d |%n"
                .formatted(
                        kind,
                        kind.words(),
                        of.size(),
                        of.stream().filter(recovered).count(),
                        both(first),
                        both(rest),
                        seconds(decision),
                        of.getLast().acknowledged(),
                        sum(of, LOST),
                        sum(of, DOUBLED),
                        sum(of, REVIVED),
                        sum(of, LEAKED),
                        total - named);
    }

    private static long sum(List<Row> of, Set<String> invariants) {
        return of.stream().mapToLong(row -> row.count(invariants)).sum();
    }

    private static String both(List<Duration> sorted) {
        return sorted.isEmpty()
                ? "–"
                : seconds(sorted.get((sorted.size() - 1) / 2)) + " / " + seconds(sorted.getLast());
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1e3);
    }
}
