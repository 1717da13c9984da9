package io.assentry.benchmark;

import io.assentry.benchmark.HttpLoad.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Withdraws consents at an even rate, and notes how long after each answer a consumer could read that it happened. */
final class Withdrawer implements AutoCloseable {

    private static final int CONNECTIONS = 64;

    private final RunningConsent consent;
    private final ConsentCalls calls;
    private final TopicCount withdrawn;

    Withdrawer(RunningConsent consent) {
        this.consent = consent;
        this.calls = new ConsentCalls(consent, 1);
        this.withdrawn = new TopicCount(
                consent.bootstrapServers(), "consent-events", "io.assentry.ConsentWithdrawn.v1", "consentId");
    }

    /** @param delays from an answer until its event was read; 0 if it was read before the answer */
    record Withdrawn(Result result, Latencies delays) {}

    /** @param consentIds consents that stand, each asked for once */
    Withdrawn withdraw(int perSecond, Duration duration, Supplier<String> consentIds) {
        Map<String, Long> answered = new ConcurrentHashMap<>();
        withdrawn.keepTimes(true);
        Result result =
                new HttpLoad(consent.port(), CONNECTIONS).paced(perSecond, duration, noting(consentIds, answered));
        Latencies delays = new Latencies();
        answered.forEach((id, at) -> delays.add(Math.max(0, withdrawn.seenAt(id) - at)));
        withdrawn.keepTimes(false);
        return new Withdrawn(result, delays);
    }

    private HttpLoad.Calls noting(Supplier<String> consentIds, Map<String, Long> answered) {
        HttpLoad.Calls withdraw = calls.withdraw(consentIds);
        return new HttpLoad.Calls() {
            @Override
            public byte[] next() {
                return withdraw.next();
            }

            @Override
            public void answered(byte[] call, int status, byte[] body) {
                if (status == 200) {
                    answered.put(consentId(body), System.nanoTime());
                }
            }
        };
    }

    /** As an answer of consent-service names it. */
    static String consentId(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        int from = text.indexOf("\"consentId\":\"") + 13;
        return text.substring(from, text.indexOf('"', from));
    }

    @Override
    public void close() {
        withdrawn.close();
    }
}
