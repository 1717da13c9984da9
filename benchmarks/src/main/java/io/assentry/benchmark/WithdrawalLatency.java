package io.assentry.benchmark;

import static io.assentry.benchmark.Figures.say;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * From the moment at which a withdrawal is acknowledged until a consumer of committed records can read that it happened, at
 * an even rate: consent-service over HTTP, and beside it, in turns, Debezium on an outbox that is written without HTTP at
 * the same rate; tuned, and at the end as it comes.
 */
public final class WithdrawalLatency {

    private static final int ROUNDS = 3;
    private static final int TUNED_POLL_MILLIS = 1;
    private static final int USUAL_POLL_MILLIS = 500;
    private static final int PROBES = 1_000;

    private final Withdrawer withdrawer;
    private final DebeziumOutbox outbox;
    private final EachOnce ours;
    private final EachOnce theirs;
    private final Duration round;
    private final Figures figures = new Figures();

    private WithdrawalLatency(
            Withdrawer withdrawer, DebeziumOutbox outbox, EachOnce ours, EachOnce theirs, Duration round) {
        this.withdrawer = withdrawer;
        this.outbox = outbox;
        this.ours = ours;
        this.theirs = theirs;
        this.round = round;
    }

    public static void main(String[] args) throws IOException, SQLException {
        List<Integer> rates = new ArrayList<>();
        int seconds = 10;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--seconds")) {
                seconds = Integer.parseInt(args[++i]);
            } else {
                rates.add(Integer.parseInt(args[i]));
            }
        }
        if (rates.isEmpty()) {
            rates.addAll(List.of(500, 2_000));
        }
        long people = PROBES + rates.stream().mapToLong(rate -> rate).sum() * seconds * (ROUNDS + 2L);
        try (Folder folder = Folder.temporary();
                RunningConsent consent = RunningConsent.start(folder.path())) {
            new FilledConsents(consent).fill(0, people);
            try (Withdrawer withdrawer = new Withdrawer(consent);
                    DebeziumOutbox outbox = DebeziumOutbox.start(folder.path(), consent.bootstrapServers(), people)) {
                new WithdrawalLatency(
                                withdrawer,
                                outbox,
                                new EachOnce(0, people),
                                new EachOnce(0, people),
                                Duration.ofSeconds(seconds))
                        .measure(rates);
            }
        }
    }

    private void measure(List<Integer> rates) throws IOException {
        say("load of the machine before: " + Figures.load());
        try (DebeziumOutbox.Relay tuned = outbox.new Relay(TUNED_POLL_MILLIS, theirs)) {
            for (int rate : rates) {
                say("warm-up, %,d/s, consent-service %s", rate, ours(rate).delays());
                say("warm-up, %,d/s, Debezium        %s", rate, tuned.withdraw(rate, round, theirs));
            }
            for (int rate : rates) {
                for (int i = 1; i <= ROUNDS; i++) {
                    round(i, rate, tuned);
                }
            }
            figures.note("resident, Debezium, MiB", tuned.residentMebibytes());
        }
        try (DebeziumOutbox.Relay usual = outbox.new Relay(USUAL_POLL_MILLIS, theirs)) {
            for (int rate : rates) {
                Latencies delays = usual.withdraw(rate, round, theirs);
                say("%,d/s, Debezium as it comes %s", rate, delays);
                figures.note(name(rate, "Debezium as it comes, p99, ms"), delays.millis(0.99));
            }
        }
        figures.print();
        for (int rate : rates) {
            double p99 = figures.median(name(rate, "consent-service, p99, ms"));
            say(
                    "P8 %,d/s: p99 %.1f ms; ÷ tuned Debezium %.2f; ÷ Debezium as it comes %.3f",
                    rate,
                    p99,
                    p99 / figures.median(name(rate, "tuned Debezium, p99, ms")),
                    p99 / figures.median(name(rate, "Debezium as it comes, p99, ms")));
        }
        say("load of the machine after: " + Figures.load());
    }

    /** Who comes first changes from round to round. */
    private void round(int number, int rate, DebeziumOutbox.Relay tuned) {
        boolean oursFirst = number % 2 == 1;
        Withdrawer.Withdrawn mine = oursFirst ? ours(rate) : null;
        Latencies other = tuned.withdraw(rate, round, theirs);
        Withdrawer.Withdrawn withdrawn = oursFirst ? mine : ours(rate);
        say("round %d, %,d/s, consent-service answers  %s", number, rate, withdrawn.result());
        say("round %d, %,d/s, answered -> readable     %s", number, rate, withdrawn.delays());
        say("round %d, %,d/s, Debezium                 %s", number, rate, other);
        figures.note(name(rate, "consent-service, p50, ms"), withdrawn.delays().millis(0.5));
        figures.note(name(rate, "consent-service, p99, ms"), withdrawn.delays().millis(0.99));
        figures.note(name(rate, "tuned Debezium, p50, ms"), other.millis(0.5));
        figures.note(name(rate, "tuned Debezium, p99, ms"), other.millis(0.99));
    }

    private Withdrawer.Withdrawn ours(int rate) {
        Supplier<String> consents =
                () -> FilledConsents.consentId(ours.getAsLong()).toString();
        return withdrawer.withdraw(rate, round, consents);
    }

    private static String name(int rate, String what) {
        return "%,6d/s %s".formatted(rate, what);
    }
}
