package io.assentry.consent.decisions;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * One statement outside of any transaction, so that a decision costs one round trip, put together of what each concern
 * asks of the rows that it owns. Whatever goes wrong here, the answer is that nothing is known, and then nothing is sent.
 */
@ApplicationScoped
class PostgresFacts implements Facts {

    private static final Logger LOG = Logger.getLogger(PostgresFacts.class);

    private static final String COLUMNS = PostgresPersonFacts.COLUMNS + ",\n"
            + PostgresConsentFacts.COLUMNS + ",\n"
            + PostgresSuppressionFacts.COLUMNS + ",\n"
            + PostgresProcessingFacts.COLUMNS + ",\n"
            + PostgresTemplateFacts.COLUMNS + ",\n"
            + PostgresDispatchFacts.COLUMNS + ",\n";

    private static final String COLUMNS_NOW = PostgresAddressFacts.COLUMNS + ",\n" + PostgresSignalFacts.COLUMNS + "\n";

    private static final String COLUMNS_THEN =
            PostgresAddressFacts.COLUMNS_THEN + ",\n" + PostgresSignalFacts.COLUMNS_THEN + "\n";

    private static final String ROWS = PostgresPersonFacts.ROWS
            + PostgresConsentFacts.ROWS
            + PostgresPersonFacts.ELSEWHERE_ROWS
            + PostgresProcessingFacts.ROWS
            + PostgresSuppressionFacts.ROWS
            + PostgresTemplateFacts.ROWS
            + PostgresSignalFacts.ROWS
            + PostgresDispatchFacts.ROWS;

    private static final String ROWS_THEN = PostgresPersonFacts.ROWS_THEN
            + PostgresConsentFacts.ROWS_THEN
            + PostgresPersonFacts.ELSEWHERE_ROWS_THEN
            + PostgresProcessingFacts.ROWS_THEN
            + PostgresSuppressionFacts.ROWS_THEN
            + PostgresTemplateFacts.ROWS
            + PostgresSignalFacts.ROWS_THEN
            + PostgresDispatchFacts.ROWS;

    /** One question {@code q}. */
    private static final String ONE = """
            from known_controller c
            cross join (select 1 as place, :purposeId::text as purpose_id, :channel::text as channel,
                               string_to_array(:pseudonyms, ',') as pseudonyms, :messageClass::text as message_class,
                               :templateId::text as template_id, :messageId::text as message_id,
                               :at::timestamptz as at) q
            """;

    /** Many questions, each a row {@code q}, numbered from one. */
    private static final String MANY = """
            from known_controller c
            cross join (select b.place, b.purpose_id, b.channel, string_to_array(b.pseudonyms, ',') as pseudonyms,
                               b.message_class, b.template_id, b.message_id, b.at
                        from unnest(:purposeIds::text[], :channels::text[], :pseudonyms::text[], :classes::text[],
                                    :templateIds::text[], :messageIds::text[], :ats::timestamptz[])
                             with ordinality as b (purpose_id, channel, pseudonyms, message_class, template_id,
                                                   message_id, at, place)) q
            """;

    private static final String OF_CONTROLLER = "where c.controller_id = :controllerId";

    private static final String READ_ONE = "select q.place, " + COLUMNS + COLUMNS_NOW + ONE + ROWS + OF_CONTROLLER;
    static final String READ_MANY = "select q.place, " + COLUMNS + COLUMNS_NOW + MANY + ROWS + OF_CONTROLLER;
    private static final String READ_HISTORY =
            "select q.place, " + COLUMNS + COLUMNS_THEN + ONE + ROWS_THEN + OF_CONTROLLER;

    private final Transactions transactions;

    PostgresFacts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Reading read(ControllerId controller, Wanted wanted) {
        return orUnavailable(
                () -> transactions.read(handle -> one(handle.createQuery(READ_ONE), controller, wanted)),
                new Reading.Unavailable());
    }

    @Override
    public Reading readHistory(ControllerId controller, Wanted wanted) {
        return orUnavailable(
                () -> transactions.read(handle -> one(handle.createQuery(READ_HISTORY), controller, wanted)),
                new Reading.Unavailable());
    }

    @Override
    public List<Reading> readAll(ControllerId controller, List<Wanted> wanted) {
        return orUnavailable(
                () -> transactions.read(handle -> many(handle, controller, wanted)),
                Collections.nCopies(wanted.size(), new Reading.Unavailable()));
    }

    @Override
    public List<Reading> readAll(Transaction tx, ControllerId controller, List<Wanted> wanted) {
        return many(tx.handle(), controller, wanted);
    }

    private static <T> T orUnavailable(Supplier<T> reading, T unavailable) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            LOG.warnf("Facts for a decision could not be read: %s", Trouble.describe(e));
            return unavailable;
        }
    }

    private static Reading one(Query query, ControllerId controller, Wanted wanted) {
        return query.bind("controllerId", controller.value())
                .bind("purposeId", purpose(wanted))
                .bind("channel", channel(wanted))
                .bind("pseudonyms", pseudonyms(wanted))
                .bind("messageClass", messageClass(wanted))
                .bind("templateId", wanted.templateId())
                .bind("messageId", messageId(wanted))
                .bind("at", wanted.at().atOffset(ZoneOffset.UTC))
                .map((row, _) -> (Reading) new Reading.Known(facts(row, wanted)))
                // two rows would be two persons behind one identifier: that is no answer, and findOne refuses it
                .findOne()
                .orElseGet(Reading.NoSuchController::new);
    }

    private static List<Reading> many(Handle handle, ControllerId controller, List<Wanted> wanted) {
        Reading[] readings = new Reading[wanted.size()];
        handle.createQuery(READ_MANY)
                .bind("controllerId", controller.value())
                .bind("purposeIds", texts(wanted, PostgresFacts::purpose))
                .bind("channels", texts(wanted, PostgresFacts::channel))
                .bind("pseudonyms", texts(wanted, PostgresFacts::pseudonyms))
                .bind("classes", texts(wanted, PostgresFacts::messageClass))
                .bind("templateIds", texts(wanted, Wanted::templateId))
                .bind("messageIds", texts(wanted, PostgresFacts::messageId))
                .bind("ats", texts(wanted, w -> w.at().toString()))
                .map((row, _) -> placed(row, wanted))
                .forEach(each -> readings[each.place()] =
                        readings[each.place()] == null ? new Reading.Known(each.facts()) : new Reading.Unavailable());
        for (int i = 0; i < readings.length; i++) {
            readings[i] = readings[i] == null ? new Reading.NoSuchController() : readings[i];
        }
        return List.of(readings);
    }

    private static String purpose(Wanted wanted) {
        return wanted.purpose() == null ? null : wanted.purpose().value();
    }

    private static String channel(Wanted wanted) {
        return wanted.channel() == null ? null : wanted.channel().wire();
    }

    private static String pseudonyms(Wanted wanted) {
        return wanted.pseudonyms().size() == 1
                ? wanted.pseudonyms().getFirst().value()
                : wanted.pseudonyms().stream().map(Pseudonym::value).collect(Collectors.joining(","));
    }

    private static String messageClass(Wanted wanted) {
        return wanted.messageClass() == null ? null : wanted.messageClass().wire();
    }

    private static String messageId(Wanted wanted) {
        return wanted.messageId() == null ? null : wanted.messageId().value();
    }

    private static String[] texts(List<Wanted> wanted, Function<Wanted, String> value) {
        return wanted.stream().map(value).toArray(String[]::new);
    }

    private static Placed placed(ResultSet row, List<Wanted> wanted) throws SQLException {
        int place = row.getInt("place") - 1;
        return new Placed(place, facts(row, wanted.get(place)));
    }

    private static SendingFacts facts(ResultSet row, Wanted wanted) throws SQLException {
        return new SendingFacts(
                PostgresPersonFacts.purpose(row),
                PostgresAddressFacts.of(row),
                PostgresProcessingFacts.of(row, wanted.heardUntil()),
                PostgresSuppressionFacts.of(row),
                PostgresConsentFacts.of(row),
                PostgresPersonFacts.elsewhere(row),
                false,
                PostgresTemplateFacts.of(row),
                PostgresSignalFacts.of(row),
                PostgresDispatchFacts.of(row));
    }

    private record Placed(int place, SendingFacts facts) {}
}
