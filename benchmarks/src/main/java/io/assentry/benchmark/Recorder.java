package io.assentry.benchmark;

import io.assentry.benchmark.HttpLoad.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Records consents and waits until a consumer has read each event that came of them: no backlog is left behind. */
final class Recorder implements AutoCloseable {

    private final RunningConsent consent;
    private final TopicCount granted;
    private long recorded;

    Recorder(RunningConsent consent) {
        this.consent = consent;
        this.granted = new TopicCount(
                consent.bootstrapServers(), "consent-events", "io.assentry.ConsentGranted.v1", "consentId");
    }

    /**
     * Consents recorded.
     *
     * @param toKafka how many a second, from the first call until a consumer has read the last event
     * @param cpu seconds of processor time for each, of the service and its database
     */
    record Recorded(Result result, double toKafka, double cpu) {

        double failed() {
            return result.statuses().values().stream()
                            .mapToLong(Long::longValue)
                            .sum()
                    - result.good();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f/s until read from Kafka, %,.0f µs of processor time each; answered %s",
                    toKafka,
                    cpu * 1e6,
                    result);
        }
    }

    Recorded record(HttpLoad load, Duration duration, HttpLoad.Calls recording) {
        LongAdder inForce = new LongAdder();
        HttpLoad.Calls counting = new HttpLoad.Calls() {
            @Override
            public byte[] next() {
                return recording.next();
            }

            @Override
            public void answered(byte[] call, int status, byte[] body) {
                recording.answered(call, status, body);
                if (new String(body, StandardCharsets.ISO_8859_1).contains("\"inForce\":true")) {
                    inForce.increment();
                }
            }
        };
        double cpu = consent.cpuSeconds();
        long begin = System.nanoTime();
        Result result = load.closed(duration, counting);
        // what never came into force, because a later act stands already, is evidence and no event
        recorded += inForce.sum();
        granted.await(recorded);
        return new Recorded(
                result,
                result.good() * 1e9 / (System.nanoTime() - begin),
                (consent.cpuSeconds() - cpu) / Math.max(1, result.good()));
    }

    @Override
    public void close() {
        granted.close();
    }
}
