package io.assentry.benchmark;

import static io.assentry.benchmark.Figures.say;

import io.assentry.benchmark.HttpLoad.Result;
import io.assentry.benchmark.Recorder.Recorded;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;

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
    private final Recorder recorder;
    private final Withdrawer withdrawer;
    private final Duration round;
    private final Figures figures = new Figures();

    private ConsentSpeed(
            RunningConsent consent, LimitSql limit, Recorder recorder, Withdrawer withdrawer, Duration round) {
        this.consent = consent;
        this.calls = new ConsentCalls(consent, PEOPLE);
        this.limit = limit;
        this.recorder = recorder;
        this.withdrawer = withdrawer;
        this.round = round;
    }

    public static void main(String[] args) throws IOException, SQLException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 6;
        int warmUp = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        try (Folder folder = Folder.temporary();
                RunningConsent consent = RunningConsent.start(folder.path());
                Recorder recorder = new Recorder(consent);
                Withdrawer withdrawer = new Withdrawer(consent)) {
            LimitSql limit = consent.limitSql(folder.path());
            limit.prepare(LIMIT_PEOPLE);
            ConsentSpeed speed = new ConsentSpeed(consent, limit, recorder, withdrawer, Duration.ofSeconds(seconds));
            speed.measure(rounds, Duration.ofSeconds(warmUp));
        }
    }

    private void measure(int rounds, Duration warmUp) throws IOException, SQLException {
        say("load of the machine before: " + Figures.load() + "; the limits of the database by " + limit.runner());
        say("resident memory, idle: %.0f MiB", consent.residentMebibytes());
        try (Hello hello = Hello.start()) {
            HttpLoad bare = new HttpLoad(hello.port(), CONNECTIONS);
            HttpLoad service = new HttpLoad(consent.port(), CONNECTIONS);
            say("warm-up, recording      " + record(service, warmUp));
            say("warm-up, deciding       " + service.closed(warmUp.dividedBy(2), calls.decide()));
            say("warm-up, bare HTTP      " + bare.closed(Duration.ofSeconds(3), calls.hello()));
            for (int i = 1; i <= rounds; i++) {
                round(i, service, bare);
            }
        }
        sealing(rounds);
        withdrawals(rounds);
        figures.print();
        say("load of the machine after: " + Figures.load());
    }

    private void round(int number, HttpLoad service, HttpLoad bare) {
        double before = consent.databaseCpuSeconds();
        double write = limit.run(LimitSql.write(LIMIT_PEOPLE), LIMIT_CLIENTS, round);
        double writeCpu = (consent.databaseCpuSeconds() - before) / (write * round.toSeconds());
        Recorded ours = record(service, round);
        note("P18 resident at P1's rate, MiB", consent.residentMebibytes());
        before = consent.databaseCpuSeconds();
        double read = limit.run(LimitSql.read(LIMIT_PEOPLE), LIMIT_CLIENTS, round);
        double readCpu = (consent.databaseCpuSeconds() - before) / (read * round.toSeconds());
        before = consent.cpuSeconds();
        Result decisions = service.closed(round, calls.decide());
        double decisionCpu = (consent.cpuSeconds() - before) / decisions.good();
        Result hello = bare.closed(round, calls.hello());
        Recorded hot = recorder.record(new HttpLoad(consent.port(), HOT_WRITERS), round, calls.recordFor(-number));
        say("round %d, limit: writes        %,.0f/s", number, write);
        say("round %d, recording            %s", number, ours);
        say("round %d, limit: reads         %,.0f/s", number, read);
        say("round %d, deciding             %s", number, decisions);
        say("round %d, limit: HTTP, JSON    %s", number, hello);
        say("round %d, one person, 32 write %s", number, hot);
        note("P1  recording to Kafka ÷ limit: writes", ours.toKafka() / write);
        note("P1  recording to Kafka, /s", ours.toKafka());
        note("P1  processor time: recording, service and database, µs", ours.cpu() * 1e6);
        note("P1  processor time: limit: write, database alone, µs", writeCpu * 1e6);
        note("P3  processor time: decision, service and database, µs", decisionCpu * 1e6);
        note("P3  processor time: limit: read, database alone, µs", readCpu * 1e6);
        note("P1  recording p99, ms", ours.result().latencies().millis(0.99));
        note("P3  deciding ÷ limit: reads", decisions.perSecond() / read);
        note("P3  deciding ÷ limit: HTTP", decisions.perSecond() / hello.perSecond());
        note("P3  deciding p99, ms", decisions.latencies().millis(0.99));
        note("P19 one person, /s", hot.toKafka());
        note("P19 one person, answers that are no success", hot.failed());
    }

    private Recorded record(HttpLoad load, Duration duration) {
        return recorder.record(load, duration, calls.record());
    }

    /** What sealing takes away from the writers: the same load while no sealer may work, and while it does. */
    private void sealing(int rounds) throws SQLException {
        HttpLoad service = new HttpLoad(consent.port(), CONNECTIONS);
        for (int i = 1; i <= rounds; i++) {
            Recorded without;
            try (SealingHeld _ = new SealingHeld(consent.postgres().connect(RunningConsent.DATABASE))) {
                without = record(service, round);
            }
            Recorded with = record(service, round);
            say("round %d, without sealing      %s", i, without);
            say("round %d, with sealing         %s", i, with);
            note("P12 recording with sealing ÷ without", with.toKafka() / without.toKafka());
            note("P12 processor time, with sealing ÷ without", with.cpu() / without.cpu());
        }
    }

    /** From the answer to a withdrawal until a consumer could read that it happened. */
    private void withdrawals(int rounds) {
        for (int perSecond : new int[] {500, 2_000}) {
            for (int i = 1; i <= Math.min(3, rounds); i++) {
                Withdrawer.Withdrawn withdrawn = withdrawer.withdraw(perSecond, round, known()::remove);
                say("withdrawing, %d/s wanted      %s", perSecond, withdrawn.result());
                say("answered -> readable, %d/s    %s", perSecond, withdrawn.delays());
                note(
                        "P8  withdrawn -> readable p99 at " + perSecond + "/s, ms",
                        withdrawn.delays().millis(0.99));
            }
        }
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
                    ids.add(Withdrawer.consentId(body));
                }
            }
        };
        HttpLoad load = new HttpLoad(consent.port(), CONNECTIONS);
        while (ids.size() < KNOWN) {
            Recorded more = recorder.record(load, Duration.ofSeconds(1), collecting);
            if (more.result().good() == 0) {
                throw new IllegalStateException("Nothing is recorded any more: " + more);
            }
        }
        return ids;
    }

    private void note(String figure, double value) {
        figures.note(figure, value);
    }
}
