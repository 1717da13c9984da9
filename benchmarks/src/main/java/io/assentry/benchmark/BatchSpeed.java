package io.assentry.benchmark;

import static io.assentry.benchmark.Figures.say;

import io.assentry.benchmark.HttpLoad.Result;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A campaign is cleared: a thousand questions in one call, over HTTP with authentication, beside a thousand rows read by one
 * statement from a bare table in the same round.
 */
public final class BatchSpeed {

    private static final int QUESTIONS = 1_000;
    private static final int CALLERS = 2;
    private static final long LIMIT_PEOPLE = 1_000_000;
    private static final Pattern PSEUDONYM = Pattern.compile("e_1_[A-Za-z0-9_-]{43}");

    private final RunningConsent consent;
    private final String token;
    private final long people;

    private BatchSpeed(RunningConsent consent, long people) {
        this.consent = consent;
        this.token = consent.token("consent:decide");
        this.people = people;
    }

    public static void main(String[] args) throws IOException, SQLException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 6;
        long people = args.length > 2 ? Long.parseLong(args[2]) : 50_000;
        try (Folder folder = Folder.temporary();
                RunningConsent consent = RunningConsent.start(folder.path())) {
            LimitSql limit = consent.limitSql(folder.path());
            limit.prepare(LIMIT_PEOPLE);
            new BatchSpeed(consent, people).measure(limit, rounds, Duration.ofSeconds(seconds));
        }
    }

    private void measure(LimitSql limit, int rounds, Duration round) {
        Figures figures = new Figures();
        say("load of the machine before: " + Figures.load() + "; the limits of the database by " + limit.runner());
        ConsentCalls calls = new ConsentCalls(consent, people);
        Result filled = new HttpLoad(consent.port(), 64).closed(Duration.ofSeconds(30), calls.record());
        say("filled                  " + filled);
        HttpLoad load = new HttpLoad(consent.port(), CALLERS);
        say("warm-up, by address     " + load.closed(Duration.ofSeconds(15), this::byAddress));
        List<String> names = pseudonyms();
        for (int i = 1; i <= rounds; i++) {
            double bulk = QUESTIONS * limit.run(LimitSql.readMany(LIMIT_PEOPLE), CALLERS, round);
            double[] cpu = {consent.cpuSeconds(), consent.databaseCpuSeconds()};
            Result byAddress = load.closed(round, this::byAddress);
            double all = consent.cpuSeconds() - cpu[0];
            double database = consent.databaseCpuSeconds() - cpu[1];
            Result byPseudonym = load.closed(round, () -> batch(names));
            say("round %d, limit: bulk read    %,.0f rows/s", i, bulk);
            say("round %d, by address          %,.0f/s %s", i, QUESTIONS * byAddress.perSecond(), byAddress);
            say("round %d, by pseudonym        %,.0f/s %s", i, QUESTIONS * byPseudonym.perSecond(), byPseudonym);
            figures.note("P6  by address, decisions/s", QUESTIONS * byAddress.perSecond());
            figures.note("P6  by address ÷ limit: bulk read", QUESTIONS * byAddress.perSecond() / bulk);
            figures.note("P6  by pseudonym, decisions/s", QUESTIONS * byPseudonym.perSecond());
            figures.note("P6  by pseudonym ÷ limit: bulk read", QUESTIONS * byPseudonym.perSecond() / bulk);
            figures.note(
                    "P6  by address: processor time of the database, µs each",
                    1e6 * database / (QUESTIONS * byAddress.good()));
            figures.note(
                    "P6  by address: processor time of the service, µs each",
                    1e6 * (all - database) / (QUESTIONS * byAddress.good()));
        }
        figures.print();
        say("load of the machine after: " + Figures.load());
    }

    /** What the people are called in events, as a sender would have it from the topic. */
    private List<String> pseudonyms() {
        List<String> names = new ArrayList<>();
        for (long from = 0; from < people; from += QUESTIONS) {
            StringBuilder body = new StringBuilder("{\"identifiers\":[");
            for (long i = from; i < Math.min(people, from + QUESTIONS); i++) {
                body.append(i == from ? "" : ",")
                        .append("{\"type\":\"email\",\"value\":\"")
                        .append(ConsentCalls.address(i))
                        .append("\"}");
            }
            String answer = consent.call(
                    "POST",
                    RunningConsent.path("/pseudonyms"),
                    body.append("]}").toString(),
                    "consent:read");
            Matcher name = PSEUDONYM.matcher(answer);
            while (name.find()) {
                names.add(name.group());
            }
        }
        return names;
    }

    private byte[] byAddress() {
        return batch(() -> "\"identifier\":{\"type\":\"email\",\"value\":\""
                + ConsentCalls.address(ThreadLocalRandom.current().nextLong(people)) + "\"}");
    }

    private byte[] batch(List<String> names) {
        return batch(
                () -> "\"pseudonym\":\"" + names.get(ThreadLocalRandom.current().nextInt(names.size())) + "\"");
    }

    private byte[] batch(Supplier<String> whom) {
        StringBuilder body = new StringBuilder(QUESTIONS * 170).append("{\"questions\":[");
        for (int i = 0; i < QUESTIONS; i++) {
            body.append(i == 0 ? "{" : ",{")
                    .append(whom.get())
                    .append(",\"purposeId\":\"")
                    .append(RunningConsent.PURPOSE)
                    .append("\",\"channel\":\"email\",\"messageClass\":\"marketing\",\"phase\":\"enqueue\"}");
        }
        return HttpLoad.post(
                RunningConsent.path("/decisions/batch"),
                token,
                body.append("]}").toString());
    }
}
