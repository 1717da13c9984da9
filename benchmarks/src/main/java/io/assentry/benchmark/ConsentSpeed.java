package io.assentry.benchmark;

import io.assentry.benchmark.HttpLoad.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * consent-service over HTTP with authentication, on PostgreSQL with durable settings, with its relay, Kafka and a consumer
 * on the same machine; and beside it, round by round, what the database and HTTP can do by themselves. Ratios of one run
 * are what counts.
 */
public final class ConsentSpeed {

    private static final int CONNECTIONS = 64;
    private static final int LIMIT_CLIENTS = 32;
    private static final long LIMIT_PEOPLE = 1_000_000;
    private static final long PEOPLE = 1_000_000;
    private static final int HOT_WRITERS = 32;
    private static final long KNOWN = 20_000;

    private final RunningConsent consent;
    private final ConsentCalls calls;
    private final LimitSql limit;
    private final TopicCount granted;
    private final TopicCount withdrawn;
    private final Duration round;
    private final Figures figures = new Figures();
    private long recorded;

    private ConsentSpeed(
            RunningConsent consent, LimitSql limit, TopicCount granted, TopicCount withdrawn, Duration round) {
        this.consent = consent;
        this.calls = new ConsentCalls(consent, PEOPLE);
        this.limit = limit;
        this.granted = granted;
        this.withdrawn = withdrawn;
        this.round = round;
    }

    public static void main(String[] args) throws IOException, SQLException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 6;
        int warmUp = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        try (Folder folder = Folder.temporary();
                RunningConsent consent = RunningConsent.start(folder.path(), RunningConsent.optionsFromEnvironment());
                TopicCount granted = new TopicCount(
                        consent.bootstrapServers(), "consent-events", "io.assentry.ConsentGranted.v1", "consentId");
                TopicCount withdrawn = new TopicCount(
                        consent.bootstrapServers(), "consent-events", "io.assentry.ConsentWithdrawn.v1", "consentId")) {
            LimitSql limit = consent.limitSql(folder.path());
            limit.prepare(LIMIT_PEOPLE);
            ConsentSpeed speed = new ConsentSpeed(consent, limit, granted, withdrawn, Duration.ofSeconds(seconds));
            speed.measure(rounds, Duration.ofSeconds(warmUp));
        }
    }

    private void measure(int rounds, Duration warmUp) throws IOException {
        figures.say(
                "load of the machine before: " + Figures.load() + "; the limits of the database by " + limit.runner());
        figures.say("resident memory, idle: %.0f MiB", consent.residentMebibytes());
        try (Hello hello = Hello.start()) {
            HttpLoad bare = new HttpLoad(hello.port(), CONNECTIONS);
            HttpLoad service = new HttpLoad(consent.port(), CONNECTIONS);
            figures.say("warm-up, recording      " + record(service, warmUp));
            figures.say("warm-up, deciding       " + service.closed(warmUp.dividedBy(2), calls.decide()));
            figures.say("warm-up, bare HTTP      " + bare.closed(Duration.ofSeconds(3), calls.hello()));
            for (int i = 1; i <= rounds; i++) {
                round(i, service, bare);
            }
        }
        withdrawals(rounds);
        figures.summary();
        figures.say("load of the machine after: " + Figures.load());
    }

    private void round(int number, HttpLoad service, HttpLoad bare) {
        double before = consent.databaseCpuSeconds();
        double write = limit.run(LimitSql.write(LIMIT_PEOPLE), LIMIT_CLIENTS, round);
        double writeCpu = (consent.databaseCpuSeconds() - before) / (write * round.toSeconds());
        Recorded ours = record(service, round);
        before = consent.databaseCpuSeconds();
        double read = limit.run(LimitSql.read(LIMIT_PEOPLE), LIMIT_CLIENTS, round);
        double readCpu = (consent.databaseCpuSeconds() - before) / (read * round.toSeconds());
        before = consent.cpuSeconds();
        Result decisions = service.closed(round, calls.decide());
        double decisionCpu = (consent.cpuSeconds() - before) / decisions.good();
        Result hello = bare.closed(round, calls.hello());
        Recorded hot = record(new HttpLoad(consent.port(), HOT_WRITERS), round, calls.recordFor(-number));
        figures.say("round %d, limit: writes        %,.0f/s", number, write);
        figures.say("round %d, recording            %s", number, ours);
        figures.say("round %d, limit: reads         %,.0f/s", number, read);
        figures.say("round %d, deciding             %s", number, decisions);
        figures.say("round %d, limit: HTTP, JSON    %s", number, hello);
        figures.say("round %d, one person, 32 write %s", number, hot);
        figures.note("P1  recording to Kafka ÷ limit: writes", ours.toKafka() / write);
        figures.note("P1  recording to Kafka, /s", ours.toKafka());
        figures.note("P1  processor time: recording, service and database, µs", ours.cpu() * 1e6);
        figures.note("P1  processor time: limit: write, database alone, µs", writeCpu * 1e6);
        figures.note("P3  processor time: decision, service and database, µs", decisionCpu * 1e6);
        figures.note("P3  processor time: limit: read, database alone, µs", readCpu * 1e6);
        figures.note("P1  recording p99, ms", ours.result().latencies().millis(0.99));
        figures.note("P3  deciding ÷ limit: reads", decisions.perSecond() / read);
        figures.note("P3  deciding ÷ limit: HTTP", decisions.perSecond() / hello.perSecond());
        figures.note("P3  deciding p99, ms", decisions.latencies().millis(0.99));
        figures.note("P18 resident at P1's rate, MiB", consent.residentMebibytes());
        figures.note("P19 one person, /s", hot.toKafka());
        figures.note("P19 one person, answers that are no success", hot.failed());
    }

    /**
     * Consents recorded.
     *
     * @param toKafka how many a second, from the first call until a consumer has read the last event
     * @param cpu seconds of processor time for each, of the service and its database
     */
    private record Recorded(Result result, double toKafka, double cpu) {

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

    private Recorded record(HttpLoad load, Duration duration) {
        return record(load, duration, calls.record());
    }

    private Recorded record(HttpLoad load, Duration duration, HttpLoad.Calls recording) {
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

    /** From the answer to a withdrawal until a consumer could read that it happened. */
    private void withdrawals(int rounds) {
        for (int perSecond : new int[] {500, 2_000}) {
            for (int i = 1; i <= Math.min(3, rounds); i++) {
                ConcurrentLinkedQueue<String> ids = known();
                Map<String, Long> answered = new ConcurrentHashMap<>();
                withdrawn.keepTimes(true);
                Result result =
                        new HttpLoad(consent.port(), CONNECTIONS).paced(perSecond, round, answering(ids, answered));
                Latencies delays = new Latencies();
                answered.forEach((id, at) -> delays.add(Math.max(0, withdrawn.seenAt(id) - at)));
                withdrawn.keepTimes(false);
                figures.say("withdrawing, %d/s wanted      %s", perSecond, result);
                figures.say("answered -> readable, %d/s    %s", perSecond, delays);
                figures.note("P8  withdrawn -> readable p99 at " + perSecond + "/s, ms", delays.millis(0.99));
            }
        }
    }

    private HttpLoad.Calls answering(ConcurrentLinkedQueue<String> ids, Map<String, Long> answered) {
        HttpLoad.Calls withdraw = calls.withdraw(ids::remove);
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

    /** As many consents as a round can withdraw, each of somebody new. */
    private ConcurrentLinkedQueue<String> known() {
        ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>();
        HttpLoad.Calls someone = new ConsentCalls(consent, Long.MAX_VALUE).record();
        HttpLoad.Calls collecting = new HttpLoad.Calls() {
            @Override
            public byte[] next() {
                return someone.next();
            }

            @Override
            public void answered(byte[] call, int status, byte[] body) {
                if (status == 201) {
                    ids.add(consentId(body));
                }
            }
        };
        HttpLoad load = new HttpLoad(consent.port(), CONNECTIONS);
        while (ids.size() < KNOWN) {
            Recorded more = record(load, Duration.ofSeconds(1), collecting);
            if (more.result().good() == 0) {
                throw new IllegalStateException("Nothing is recorded any more: " + more);
            }
        }
        return ids;
    }

    private static String consentId(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        int from = text.indexOf("\"consentId\":\"") + 13;
        return text.substring(from, text.indexOf('"', from));
    }
}
