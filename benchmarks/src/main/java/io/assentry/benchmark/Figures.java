package io.assentry.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the rounds of a benchmark gave: printed as it comes, and in the end the median of each with its range. */
final class Figures {

    private final Map<String, List<Double>> values = new TreeMap<>();

    void note(String figure, double value) {
        values.computeIfAbsent(figure, _ -> new ArrayList<>()).add(value);
    }

    void say(String text, Object... arguments) {
        System.out.println(arguments.length == 0 ? text : String.format(Locale.ROOT, text, arguments));
    }

    void summary() {
        say("figure: median (least to most)");
        values.forEach((figure, each) -> {
            List<Double> sorted = each.stream().sorted().toList();
            say(
                    "%-60s %,.2f (%,.2f to %,.2f)",
                    figure, sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
        });
    }

    /** The machine's load averages, since a figure without them says little. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }
}
