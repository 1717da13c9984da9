package io.assentry.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Memory that a process and its children hold. Where the system tells, pages that several of them share are counted
 * once (proportional set size), or PostgreSQL's shared buffers would be counted for every connection.
 */
final class ProcessMemory {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    private ProcessMemory() {}

    static long ofTree(ProcessHandle root) {
        // the supervisor is the parent of the services, which have rows of their own; only PostgreSQL is a tree
        Stream<ProcessHandle> children = root.info().command().filter(it -> it.endsWith("/postgres")).stream()
                .flatMap(_ -> root.descendants());
        return Stream.concat(Stream.of(root), children)
                .mapToLong(process -> of(process.pid()))
                .sum();
    }

    static String inMebibytes(long bytes) {
        return String.format(Locale.ROOT, "%d MiB", bytes / MIB);
    }

    private static long of(long pid) {
        long proportional = field(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        if (proportional > 0) {
            return proportional;
        }
        long resident = field(Path.of("/proc/" + pid + "/status"), "VmRSS:");
        return resident > 0 ? resident : fromPs(pid);
    }

    private static long field(Path file, String name) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).replace("kB", "").strip())
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException notToldHere) {
            return 0;
        }
    }

    private static long fromPs(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return output.isEmpty() ? 0 : Long.parseLong(output) * KIB;
        } catch (IOException noPs) {
            return 0;
        }
    }
}
