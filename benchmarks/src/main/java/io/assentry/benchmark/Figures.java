package io.assentry.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a benchmark notes round by round, and the medians that are quoted of it. */
final class Figures {

    private final Map<String, List<Double>> noted = new TreeMap<>();

    void note(String figure, double value) {
        noted.computeIfAbsent(figure, _ -> new ArrayList<>()).add(value);
    }

    /** The upper one of the two in the middle; not a number if nothing was noted. */
    double median(String figure) {
        List<Double> values =
                noted.getOrDefault(figure, List.of()).stream().sorted().toList();
        return values.isEmpty() ? Double.NaN : values.get(values.size() / 2);
    }

    void print() {
        say("figure: median (least to most)");
        noted.forEach((figure, values) -> {
            List<Double> sorted = values.stream().sorted().toList();
            say("%-60s %,.2f (%,.2f to %,.2f)", figure, median(figure), sorted.getFirst(), sorted.getLast());
        });
    }

    /** How many want the processors, as Linux averages it over 1, 5 and 15 minutes. */
    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void say(String text, Object... values) {
        System.out.println(values.length == 0 ? text : String.format(Locale.ROOT, text, values));
    }
}
