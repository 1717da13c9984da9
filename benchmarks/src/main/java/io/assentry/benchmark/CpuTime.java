package io.assentry.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Processor time of a process, of those it has started and of those of them that have ended, as Linux counts it: what work
 * costs, however many others want the processor meanwhile.
 */
final class CpuTime {

    private static final double TICKS_A_SECOND = 100;

    private CpuTime() {}

    /** Seconds. */
    static double of(long pid) {
        return ticks(pid) / TICKS_A_SECOND + children(pid);
    }

    private static double children(long pid) {
        try (Stream<ProcessHandle> all = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)) {
            return all.mapToDouble(child -> of(child.pid())).sum();
        }
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Stream.of(fields)
                    .skip(11)
                    .limit(4)
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException e) {
            return 0; // it has ended meanwhile, and its parent counts it
        }
    }
}
