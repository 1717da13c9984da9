package io.assentry.benchmark;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills consent-service's store with consents by the million, each of another person, as if they had been recorded one by
 * one. One is recorded over HTTP and is the model: every row that it left of which recording, deciding, looking up or
 * erasing reads, is written again for each person under their own names. Evidence is not among them: it is only added to,
 * and {@link EvidenceSealing} has a tree of its own for how it grows.
 */
final class FilledConsents {

    private static final ControllerId CONTROLLER = new ControllerId(RunningConsent.CONTROLLER);
    private static final long MODEL = Long.MAX_VALUE;
    private static final int AT_ONCE = 1_000_000;
    private static final int COPY_CHARACTERS = 1 << 16;
    /** Milliseconds of the epoch: the ids are as if made one a millisecond from the beginning of 2026 on. */
    private static final long FIRST_MILLI = 1_767_225_600_000L;

    private static final Pseudonyms PSEUDONYMS = RunningConsent.pseudonyms();

    private final RunningConsent consent;
    private final List<ClonedRows.Table> tables;

    /** Before anybody counts events: the model's own has been read from the outbox by then. */
    FilledConsents(RunningConsent consent) throws SQLException {
        this.consent = consent;
        String recorded = consent.call(
                "POST",
                RunningConsent.path("/consents"),
                ConsentCalls.recording(MODEL, Instant.now()),
                "consent:write");
        if (!recorded.contains("\"inForce\":true")) {
            throw new IllegalStateException("The model consent is not in force: " + recorded);
        }
        try (Connection connection = connect()) {
            String pseudonym = pseudonym(MODEL).value();
            this.tables = tables(subjectOf(connection, pseudonym), pseudonym);
            while (number(connection, "select count(*) from outbox") > 0) {
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    /** The consent of a filled in person, by the number of {@link ConsentCalls#address}. */
    static UUID consentId(long number) {
        return id(number, 1);
    }

    /** Of whoever {@link ConsentCalls#address} means. */
    static Pseudonym pseudonym(long number) {
        return PSEUDONYMS.current(CONTROLLER, Identifier.email(ConsentCalls.address(number)));
    }

    /** @param from the first person's number; each number is filled in once */
    void fill(long from, long to) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = connect()) {
            execute(connection, """
                create temporary table filled (subject_id uuid not null, consent_id uuid not null, pseudonym text not null)
                """);
            try (IndexesAway _ = new IndexesAway(
                    connection, tables.stream().map(ClonedRows.Table::name).toList())) {
                for (long first = from; first < to; first += AT_ONCE) {
                    add(connection, first, Math.min(to, first + AT_ONCE));
                }
            }
            for (ClonedRows.Table table : tables) {
                execute(connection, "vacuum (analyze) " + table.name());
            }
            execute(connection, "checkpoint");
            Figures.say(
                    "filled: consents of %,d people more in %,.0f s; the database has %,d MiB now",
                    to - from,
                    (System.nanoTime() - begin) / 1e9,
                    number(connection, "select pg_database_size(current_database())") >> 20);
        }
    }

    private void add(Connection connection, long from, long to) throws SQLException {
        execute(connection, "truncate filled");
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy filled (subject_id, consent_id, pseudonym) from stdin");
        StringBuilder rows = new StringBuilder();
        for (long number = from; number < to; number++) {
            rows.append(id(number, 0)).append('\t');
            rows.append(consentId(number)).append('\t');
            rows.append(pseudonym(number)).append('\n');
            if (rows.length() > COPY_CHARACTERS || number == to - 1) {
                byte[] text = rows.toString().getBytes(StandardCharsets.US_ASCII);
                copy.writeToCopy(text, 0, text.length);
                rows.setLength(0);
            }
        }
        if (copy.endCopy() != to - from) {
            throw new IllegalStateException("Not everybody was copied");
        }
        ClonedRows cloned = new ClonedRows(connection);
        for (ClonedRows.Table table : tables) {
            long added = cloned.add(table, "filled");
            if (added < to - from) {
                throw new IllegalStateException("The model has no row in " + table.name());
            }
        }
    }

    /** Which rows belong to a person, and what in them is the person's or the consent's own. */
    private static List<ClonedRows.Table> tables(UUID model, String pseudonym) {
        String ofModel = "m.subject_id = '" + model + "'";
        return List.of(
                new ClonedRows.Table("subject", ofModel, Map.of("subject_id", "n.subject_id")),
                new ClonedRows.Table(
                        "subject_pseudonym", ofModel, Map.of("subject_id", "n.subject_id", "pseudonym", "n.pseudonym")),
                new ClonedRows.Table(
                        "consent_fact",
                        ofModel,
                        Map.of(
                                "fact_id", "n.consent_id",
                                "subject_id", "n.subject_id",
                                "consent_id", "n.consent_id",
                                "stands_consent_id", "n.consent_id")),
                new ClonedRows.Table(
                        "permission", ofModel, Map.of("subject_id", "n.subject_id", "consent_id", "n.consent_id")),
                new ClonedRows.Table(
                        "outbox_sequence",
                        "m.record_key like '%" + model + "%' or m.record_key like '%" + pseudonym.replace("_", "\\_")
                                + "%'",
                        Map.of(
                                "record_key",
                                "replace(replace(m.record_key, '" + model + "', n.subject_id::text), '" + pseudonym
                                        + "', n.pseudonym)")));
    }

    /** Of version 7, as the service makes them; the kind keeps a person's and a consent's apart. */
    private static UUID id(long number, int kind) {
        return new UUID((FIRST_MILLI + number) << 16 | 0x7000 | kind, 0x8000_0000_0000_0000L | number);
    }

    private static UUID subjectOf(Connection connection, String pseudonym) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select subject_id from subject_pseudonym where pseudonym = ?")) {
            statement.setString(1, pseudonym);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private Connection connect() throws SQLException {
        return consent.postgres().connect(RunningConsent.DATABASE);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
