package io.assentry.benchmark;

import static io.assentry.benchmark.Figures.say;

import io.assentry.benchmark.Recorder.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Many write about one and the same person at the same time: how many consents a second, how many answers are no success,
 * and whether their facts are one line: versions without a gap in the database, and on Kafka the same consents in the same
 * order, numbered without a gap. Beside it the one row of a bare table that as many clients of the database write.
 */
public final class HotPerson {

    private static final long PERSON = -1;
    private static final long WARM_UP_PERSON = -2;

    private HotPerson() {}

    public static void main(String[] args) throws IOException, SQLException {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int writers = args.length > 1 ? Integer.parseInt(args[1]) : 32;
        try (Folder folder = Folder.temporary();
                RunningConsent consent = RunningConsent.start(folder.path());
                Recorder recorder = new Recorder(consent)) {
            Duration duration = Duration.ofSeconds(seconds);
            ConsentCalls calls = new ConsentCalls(consent, 1);
            HttpLoad load = new HttpLoad(consent.port(), writers);
            say("load of the machine before: " + Figures.load());
            say("warm-up    " + recorder.record(load, duration, calls.recordFor(WARM_UP_PERSON)));
            Recorded recorded = recorder.record(load, duration, calls.recordFor(PERSON));
            say("%d writers, one person: %s", writers, recorded);
            say("limit: one row, %d clients, %,.0f/s", writers, limit(consent, folder.path(), writers, duration));
            say("P19 one person: %,.0f/s, %,.0f answers that are no success", recorded.toKafka(), recorded.failed());
            check(consent, recorded.result().good());
            say("load of the machine after: " + Figures.load());
        }
    }

    private static double limit(RunningConsent consent, Path folder, int clients, Duration duration)
            throws SQLException {
        LimitSql limit = consent.limitSql(folder);
        limit.prepare(1);
        return limit.run(LimitSql.write(1), clients, duration);
    }

    /** Ends the benchmark if anything is missing, doubled or out of order. */
    private static void check(RunningConsent consent, long answered) throws SQLException {
        String pseudonym = FilledConsents.pseudonym(PERSON).value();
        List<String> inDatabase = new ArrayList<>();
        UUID subject = null;
        try (Connection connection = consent.postgres().connect(RunningConsent.DATABASE);
                PreparedStatement statement = connection.prepareStatement("""
                    select f.subject_id, f.version, f.kind, f.consent_id
                    from subject_pseudonym p
                    join consent_fact f on f.controller_id = p.controller_id and f.subject_id = p.subject_id
                    where p.pseudonym = ? order by f.version
                    """)) {
            statement.setString(1, pseudonym);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    subject = row.getObject("subject_id", UUID.class);
                    inDatabase.add(row.getString("consent_id"));
                    require(row.getLong("version") == inDatabase.size(), "a version is missing or doubled");
                    require(row.getString("kind").equals("granted"), "a consent did not come into force");
                }
            }
        }
        require(inDatabase.size() == answered, "there are " + inDatabase.size() + " facts");
        List<String> onTopic = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : KeyRecords.read(
                consent.bootstrapServers(), "consent-events", RunningConsent.CONTROLLER + "/" + subject)) {
            onTopic.add(Withdrawer.consentId(record.value()));
            String sequence =
                    new String(record.headers().lastHeader("ce_sequence").value(), StandardCharsets.US_ASCII);
            require(Long.parseLong(sequence) == onTopic.size(), "a number on the topic is missing or doubled");
        }
        require(onTopic.equals(inDatabase), "the topic tells of other consents, or in another order");
        say("%,d acknowledged, as many facts with versions without a gap, as many events in their order", answered);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("Not one line: " + otherwise);
        }
    }
}
