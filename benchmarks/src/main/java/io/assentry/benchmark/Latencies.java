package io.assentry.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Times of one kind, in nanoseconds, and the figures that are quoted of them. */
final class Latencies {

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long value) {
        nanos.add(value);
    }

    int count() {
        return nanos.size();
    }

    double millis(double quantile) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, Math.round(quantile * (sorted.length - 1)))] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "n=%d  p50 %.1f ms  p90 %.1f ms  p99 %.1f ms  max %.1f ms",
                count(),
                millis(0.5),
                millis(0.9),
                millis(0.99),
                millis(1));
    }
}
