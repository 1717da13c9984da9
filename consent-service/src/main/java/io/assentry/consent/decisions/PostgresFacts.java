package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.DispatchFacts;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * One statement outside of any transaction, so that a decision costs one round trip, put together of what each concern
 * asks of the rows that it owns. Whatever goes wrong here, the answer is that nothing is known, and then nothing is sent.
 */
@ApplicationScoped
class PostgresFacts implements Facts {

    private static final Logger LOG = Logger.getLogger(PostgresFacts.class);

    /** Of a question {@code q}: purpose, channel, pseudonyms, template, moment. */
    private static final String READ = "select "
            + PostgresPersonFacts.COLUMNS + ",\n"
            + PostgresConsentFacts.COLUMNS + ",\n"
            + PostgresSuppressionFacts.COLUMNS + ",\n"
            + PostgresAddressFacts.COLUMNS + ",\n"
            + PostgresProcessingFacts.COLUMNS + ",\n"
            + PostgresTemplateFacts.COLUMNS + ",\n"
            + PostgresSignalFacts.COLUMNS + "\n"
            + """
            from known_controller c
            cross join (select :purposeId::text as purpose_id, :channel::text as channel,
                               :pseudonyms::text[] as pseudonyms, :templateId::text as template_id,
                               :at::timestamptz as at) q
            """
            + PostgresPersonFacts.ROWS
            + PostgresConsentFacts.ROWS
            + PostgresPersonFacts.ELSEWHERE_ROWS
            + PostgresSuppressionFacts.ROWS
            + PostgresTemplateFacts.ROWS
            + PostgresSignalFacts.ROWS
            + "where c.controller_id = :controllerId";

    private final Transactions transactions;

    PostgresFacts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Reading read(ControllerId controller, Wanted wanted) {
        try {
            return transactions.read(handle -> handle.createQuery(READ)
                    .bind("controllerId", controller.value())
                    .bind(
                            "purposeId",
                            wanted.purpose() == null ? null : wanted.purpose().value())
                    .bind(
                            "channel",
                            wanted.channel() == null ? null : wanted.channel().wire())
                    .bind(
                            "pseudonyms",
                            wanted.pseudonyms().stream().map(Pseudonym::value).toArray(String[]::new))
                    .bind("templateId", wanted.templateId())
                    .bind("at", wanted.at().atOffset(ZoneOffset.UTC))
                    .map((row, _) -> (Reading) new Reading.Known(facts(row)))
                    // two rows would be two persons behind one identifier: that is no answer, and findOne refuses it
                    .findOne()
                    .orElseGet(Reading.NoSuchController::new));
        } catch (RuntimeException e) {
            LOG.warnf("Facts for a decision could not be read: %s", Trouble.describe(e));
            return new Reading.Unavailable();
        }
    }

    private static SendingFacts facts(ResultSet row) throws SQLException {
        return new SendingFacts(
                PostgresPersonFacts.purpose(row),
                PostgresAddressFacts.of(row),
                PostgresProcessingFacts.of(row),
                PostgresSuppressionFacts.of(row),
                PostgresConsentFacts.of(row),
                PostgresPersonFacts.elsewhere(row),
                false,
                PostgresTemplateFacts.of(row),
                PostgresSignalFacts.of(row),
                DispatchFacts.NONE);
    }
}
