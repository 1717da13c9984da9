package io.assentry.benchmark;

import static io.assentry.benchmark.Figures.say;

import io.assentry.benchmark.Recorder.Recorded;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What growth costs: the same calls with few and with many consents in the store, and the statements of a bare table with as
 * many rows. PostgreSQL itself gets slower as its data outgrow its memory, so what counts is the share of its rate that
 * consent-service keeps beside the share that the bare table keeps.
 */
public final class ConsentGrowth {

    private static final int CONNECTIONS = 64;
    private static final int LIMIT_CLIENTS = 32;

    private static final String WRITES = "limit: writes";
    private static final String READS = "limit: reads";

    /** Each beside the statement of the bare table that it is compared with. */
    private static final Map<String, String> COMPARED = compared();

    private final RunningConsent consent;
    private final LimitSql limit;
    private final Recorder recorder;
    private final Erasures erasures;
    private final Duration round;
    private final int rounds;

    private ConsentGrowth(
            RunningConsent consent, LimitSql limit, Recorder recorder, Erasures erasures, Duration round, int rounds) {
        this.consent = consent;
        this.limit = limit;
        this.recorder = recorder;
        this.erasures = erasures;
        this.round = round;
        this.rounds = rounds;
    }

    private static Map<String, String> compared() {
        Map<String, String> compared = new LinkedHashMap<>();
        compared.put("recording, until read from Kafka", WRITES);
        compared.put("deciding", READS);
        compared.put("subject history", READS);
        compared.put("erasure by look-up", WRITES);
        return compared;
    }

    public static void main(String[] args) throws IOException, SQLException {
        long small = args.length > 0 ? Long.parseLong(args[0]) : 100_000;
        long large = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 6;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
        if (small >= large) {
            throw new IllegalArgumentException("The first number of people is the smaller one");
        }
        try (Folder folder = Folder.temporary();
                RunningConsent consent = RunningConsent.start(folder.path())) {
            FilledConsents filled = new FilledConsents(consent);
            LimitSql limit = consent.limitSql(folder.path());
            try (Recorder recorder = new Recorder(consent);
                    Erasures erasures = new Erasures(consent)) {
                ConsentGrowth growth =
                        new ConsentGrowth(consent, limit, recorder, erasures, Duration.ofSeconds(seconds), rounds);
                say("load of the machine before: " + Figures.load());
                limit.prepare(small);
                filled.fill(0, small);
                Figures few = growth.measure(small, new EachOnce(0, small), true);
                limit.grow(small + 1, large);
                filled.fill(small, large);
                Figures many = growth.measure(large, new EachOnce(small, large), false);
                print(few, many, small, large);
                say("load of the machine after: " + Figures.load());
            }
        }
    }

    /** @param erasable of whom none was erased */
    private Figures measure(long people, EachOnce erasable, boolean cold) {
        ConsentCalls calls = new ConsentCalls(consent, people);
        HttpLoad load = new HttpLoad(consent.port(), CONNECTIONS);
        Duration warmUp = round.multipliedBy(cold ? 5 : 1);
        say("%,d people, warm-up, recording %s", people, recorder.record(load, warmUp, calls.record()));
        say("%,d people, warm-up, deciding  %s", people, load.closed(warmUp, calls.decide()));
        say("%,d people, warm-up, history   %s", people, load.closed(warmUp, calls.lookUp()));
        int erased = Math.max(1, (int) Math.min(people / 100, 50 * warmUp.toSeconds()));
        double erasing = erasures.erase(erased, erasable);
        say("%,d people, warm-up, erasing   %,.0f/s", people, erasing);
        int each = (int) Math.max(1, Math.min(people / (20L * rounds), erasing * round.toSeconds()));
        Figures figures = new Figures();
        for (int i = 1; i <= rounds; i++) {
            figures.note(WRITES, limit.run(LimitSql.write(people), LIMIT_CLIENTS, round));
            Recorded recorded = recorder.record(load, round, calls.record());
            figures.note("recording, until read from Kafka", recorded.toKafka());
            figures.note(READS, limit.run(LimitSql.read(people), LIMIT_CLIENTS, round));
            figures.note("deciding", load.closed(round, calls.decide()).perSecond());
            figures.note("subject history", load.closed(round, calls.lookUp()).perSecond());
            figures.note("erasure by look-up", erasures.erase(each, erasable));
            say("%,d people, round %d, recording %s", people, i, recorded);
        }
        figures.print();
        return figures;
    }

    private static void print(Figures few, Figures many, long small, long large) {
        say(
                "kept of the rate from %,d to %,d people; beside it what the bare table keeps; and the one ÷ the other",
                small, large);
        COMPARED.forEach((ours, limit) -> {
            double kept = many.median(ours) / few.median(ours);
            double limitKept = many.median(limit) / few.median(limit);
            say("P11 %-33s %.2f   %s %.2f   %.2f", ours, kept, limit, limitKept, kept / limitKept);
        });
    }
}
