package io.assentry.benchmark;

import static io.assentry.benchmark.Figures.say;

import io.assentry.benchmark.HttpLoad.Result;
import io.assentry.local.servers.FreePorts;
import io.assentry.local.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Many consents that end at one instant: how long the job takes that says so, in which batches, how long the longest of its
 * transactions is, and what a decision takes meanwhile, beside what it takes before.
 */
public final class Expiry {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int CONNECTIONS = 64;
    private static final int DECIDING_CONNECTIONS = 16;
    private static final int DECISIONS_PER_SECOND = 500;
    private static final int VALID_FOR_YEARS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration BEFORE = Duration.ofSeconds(20);
    private static final Duration SPARE = Duration.ofSeconds(10);

    /** The job's own work, by what it wrote: all of a batch has one instant, taken when the batch began. */
    private static final String BATCHES = """
            select count(*), max(n), min(n), extract(epoch from min(begun) - ?), extract(epoch from max(ended) - ?),
                   extract(epoch from max(ended - begun)),
                   extract(epoch from percentile_cont(0.5) within group (order by ended - begun)), sum(n)
            from (select recorded_at as begun, max(pg_xact_commit_timestamp(xmin)) as ended, count(*) as n
                  from consent_fact where kind = 'expired' group by recorded_at) b
            """;

    private static final String LEFT = "select exists (select from permission where state = 'given'"
            + " and said in ('granted', 'expiring') and valid_until <= ?)";

    private final RunningConsent consent;
    private final TopicCount granted;
    private final TopicCount expired;
    private final int count;

    private Expiry(RunningConsent consent, TopicCount granted, TopicCount expired, int count) {
        this.consent = consent;
        this.granted = granted;
        this.expired = expired;
        this.count = count;
    }

    public static void main(String[] args) throws IOException, SQLException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        try (Folder folder = Folder.temporary()) {
            keepCommitTimes(folder.path());
            // what is said ahead of an end would be said while the consents are being recorded
            List<String> options = List.of("-Dassentry.aging.remind-ahead=PT0S");
            try (RunningConsent consent = RunningConsent.start(folder.path(), options);
                    TopicCount granted = count(consent, "io.assentry.ConsentGranted.v1");
                    TopicCount expired = count(consent, "io.assentry.ConsentExpired.v1")) {
                new Expiry(consent, granted, expired, count).measure();
            }
        }
    }

    /** Read when the server starts. */
    private static void keepCommitTimes(Path folder) throws SQLException {
        try (PostgresServer server = PostgresServer.kept(
                        folder.resolve("postgres"), FreePorts.one(), RunningConsent.SUPERUSER_PASSWORD);
                Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set track_commit_timestamp = on");
        }
    }

    private static TopicCount count(RunningConsent consent, String type) {
        return new TopicCount(consent.bootstrapServers(), "consent-events", type, "consentId");
    }

    private void measure() throws SQLException {
        say("load of the machine before: " + Figures.load());
        ConsentCalls calls = new ConsentCalls(consent, count);
        HttpLoad recording = new HttpLoad(consent.port(), CONNECTIONS);
        HttpLoad deciding = new HttpLoad(consent.port(), DECIDING_CONNECTIONS);
        AtomicLong others = new AtomicLong(count);
        Result warm = recording.closed(WARM_UP, calls.recordAt(Instant.now(), others::getAndIncrement));
        say("warm-up, recording           " + warm);
        say("warm-up, deciding            " + deciding.closed(WARM_UP.dividedBy(2), calls.decide()));

        Instant due = Instant.now()
                .plus(Duration.ofMillis((long) (count / warm.perSecond() * 1_500)))
                .plus(BEFORE)
                .plus(SPARE)
                .truncatedTo(ChronoUnit.SECONDS);
        long recorded = fill(recording, calls, due);
        granted.await(warm.good() + recorded);
        if (Instant.now().plus(BEFORE).isAfter(due)) {
            throw new IllegalStateException("Recording became slower than it was at first: nothing can be compared");
        }
        say("%,d consents end at %s", recorded, due);
        Result before = deciding.paced(DECISIONS_PER_SECOND, BEFORE, calls.decide());
        awaitInstant(due);
        Result during = whileTheJobRuns(deciding, calls, due);
        expired.await(recorded);
        Duration read = Duration.between(due, Instant.now());

        say("deciding before, %d/s wanted %s", DECISIONS_PER_SECOND, before);
        say("deciding meanwhile           %s", during);
        say(
                "decision p99 meanwhile / before: %.1f ms / %.1f ms = %.2f",
                during.latencies().millis(0.99),
                before.latencies().millis(0.99),
                during.latencies().millis(0.99) / before.latencies().millis(0.99));
        batches(due);
        say("from the end until a consumer had read the last ConsentExpired: %.1f s", read.toMillis() / 1e3);
        say("load of the machine after: " + Figures.load());
    }

    private long fill(HttpLoad recording, ConsentCalls calls, Instant due) {
        Instant given = due.atZone(ZONE).minusYears(VALID_FOR_YEARS).toInstant();
        AtomicLong next = new AtomicLong();
        HttpLoad.Calls each = calls.recordAt(given, next::getAndIncrement);
        long recorded = 0;
        while (recorded < count) {
            Result more = recording.closed(Duration.ofSeconds(1), each);
            if (more.good() == 0) {
                throw new IllegalStateException("Nothing is recorded any more: " + more);
            }
            recorded += more.good();
        }
        return recorded;
    }

    private Result whileTheJobRuns(HttpLoad deciding, ConsentCalls calls, Instant due) throws SQLException {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread watching = Thread.ofPlatform().name("expiry-watch").start(() -> {
            try {
                awaitNothingLeft(due);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                goesOn.set(false);
            }
        });
        Result result = deciding.paced(DECISIONS_PER_SECOND, goesOn::get, calls.decide());
        try {
            watching.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return result;
    }

    private void awaitNothingLeft(Instant due) throws SQLException {
        try (Connection connection = consent.postgres().connect(RunningConsent.DATABASE);
                PreparedStatement statement = connection.prepareStatement(LEFT)) {
            statement.setObject(1, due.atOffset(ZoneOffset.UTC));
            for (boolean left = true; left; ) {
                LockSupport.parkNanos(200_000_000);
                try (ResultSet rows = statement.executeQuery()) {
                    left = rows.next() && rows.getBoolean(1);
                }
            }
        }
    }

    private void batches(Instant due) throws SQLException {
        try (Connection connection = consent.postgres().connect(RunningConsent.DATABASE);
                PreparedStatement statement = connection.prepareStatement(BATCHES)) {
            statement.setObject(1, due.atOffset(ZoneOffset.UTC));
            statement.setObject(2, due.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                boolean found = rows.next();
                if (!found || rows.getLong(1) == 0) {
                    throw new IllegalStateException("No consent ended");
                }
                say(
                        "%,d ends in %,d batches of %,d to %,d; the first began %.2f s after the end, the last committed %.1f s"
                                + " after it",
                        rows.getLong(8),
                        rows.getLong(1),
                        rows.getLong(3),
                        rows.getLong(2),
                        rows.getDouble(4),
                        rows.getDouble(5));
                say(
                        "a batch from its beginning to its commit: median %.0f ms, longest %.0f ms",
                        rows.getDouble(7) * 1e3, rows.getDouble(6) * 1e3);
            }
        }
    }

    private static void awaitInstant(Instant at) {
        for (Duration left = Duration.between(Instant.now(), at);
                left.isPositive();
                left = Duration.between(Instant.now(), at)) {
            LockSupport.parkNanos(left.toNanos());
        }
    }
}
