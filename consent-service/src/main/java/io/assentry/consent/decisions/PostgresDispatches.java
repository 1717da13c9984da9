package io.assentry.consent.decisions;

import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class PostgresDispatches implements Dispatches {

    private static final String COLUMNS = """
            d.controller_id, d.message_id, d.subject_id, d.pseudonym, d.purpose_id, d.channel, d.message_class,
            d.template_id, d.country, d.zone, d.outcome, d.code, d.all_codes, d.detail, d.consent_id,
            d.next_allowed_at, d.tracking_off, d.place_source, d.local_times, d.rule_set_version, d.facts_as_of,
            d.decided_at
            """;

    private final Transactions transactions;

    PostgresDispatches(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<SubjectKey> person(ControllerId controller, List<Pseudonym> pseudonyms) {
        return transactions.read(handle -> handle.createQuery("""
                        select distinct subject_id from subject_pseudonym
                        where controller_id = :controllerId and pseudonym = any (:pseudonyms)
                        """)
                .bind("controllerId", controller.value())
                .bind("pseudonyms", pseudonyms.stream().map(Pseudonym::value).toArray(String[]::new))
                .map((row, _) -> new SubjectKey(controller, new SubjectId(row.getObject(1, UUID.class))))
                .findFirst());
    }

    @Override
    public Map<Message, Dispatch> find(Transaction tx, Collection<Message> messages) {
        List<Message> wanted = List.copyOf(messages);
        Map<Message, Dispatch> found = new HashMap<>();
        tx.handle()
                .createQuery("select " + COLUMNS + """
                        from unnest(:controllerIds::text[], :messageIds::text[]) as k (controller_id, message_id)
                        join dispatch d on d.controller_id = k.controller_id and d.message_id = k.message_id
                        """)
                .bind("controllerIds", texts(wanted, m -> m.controller().value()))
                .bind("messageIds", texts(wanted, m -> m.id().value()))
                .map((row, _) -> dispatch(row))
                .forEach(dispatch -> found.put(new Message(dispatch.controller(), dispatch.messageId()), dispatch));
        return found;
    }

    @Override
    public Optional<Dispatch> find(ControllerId controller, MessageId message) {
        return transactions.read(handle -> handle.createQuery("select " + COLUMNS + """
                        from dispatch d
                        where d.controller_id = :controllerId and d.message_id = :messageId
                        """)
                .bind("controllerId", controller.value())
                .bind("messageId", message.value())
                .map((row, _) -> dispatch(row))
                .findFirst());
    }

    @Override
    public void add(Transaction tx, List<Dispatch> dispatches) {
        for (Dispatch dispatch : dispatches) {
            mustBeOne(PostgresDispatchRow.bind(dispatch, tx.handle().createUpdate("""
                            insert into dispatch (controller_id, message_id, subject_id, pseudonym, purpose_id, channel,
                                message_class, template_id, country, zone, outcome, code, all_codes, detail,
                                consent_id, next_allowed_at, tracking_off, place_source, local_times,
                                rule_set_version, facts_as_of, decided_at)
                            values (:controllerId, :messageId, :subjectId, :pseudonym, :purposeId, :channel,
                                :messageClass, :templateId, :country, :zone, :outcome, :code, :allCodes, :detail,
                                :consentId, :nextAllowedAt, :trackingOff, :placeSource, :localTimes,
                                :ruleSetVersion, :factsAsOf, :decidedAt)
                            """))
                    .execute());
        }
    }

    @Override
    public void replace(Transaction tx, List<Dispatch> dispatches) {
        for (Dispatch dispatch : dispatches) {
            mustBeOne(PostgresDispatchRow.bind(dispatch, tx.handle().createUpdate("""
                            update dispatch set subject_id = :subjectId, outcome = :outcome, code = :code,
                                all_codes = :allCodes, detail = :detail, consent_id = :consentId,
                                next_allowed_at = :nextAllowedAt, tracking_off = :trackingOff,
                                place_source = :placeSource, local_times = :localTimes,
                                rule_set_version = :ruleSetVersion, facts_as_of = :factsAsOf, decided_at = :decidedAt
                            where controller_id = :controllerId and message_id = :messageId
                            """))
                    .execute());
        }
    }

    private static Dispatch dispatch(ResultSet row) throws SQLException {
        Ruling ruling = new Ruling(
                Outcome.valueOf(row.getString("outcome")),
                Code.valueOf(row.getString("code")),
                row.getString("detail"),
                strings(row, "all_codes").stream().map(Code::valueOf).toList(),
                List.of(),
                row.getObject("consent_id", UUID.class),
                instant(row, "next_allowed_at"),
                row.getBoolean("tracking_off"));
        return new Dispatch(
                new ControllerId(row.getString("controller_id")),
                new MessageId(row.getString("message_id")),
                row.getObject("subject_id", UUID.class),
                new Pseudonym(row.getString("pseudonym")),
                row.getString("purpose_id"),
                row.getString("channel"),
                row.getString("message_class"),
                row.getString("template_id"),
                row.getString("country"),
                row.getString("zone"),
                ruling,
                row.getString("place_source"),
                strings(row, "local_times"),
                row.getString("rule_set_version"),
                instant(row, "facts_as_of"),
                instant(row, "decided_at"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray()).collect(Collectors.toUnmodifiableList());
    }

    private static String[] texts(List<Message> messages, Function<Message, String> value) {
        return messages.stream().map(value).toArray(String[]::new);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void mustBeOne(int written) {
        if (written != 1) {
            throw new IllegalStateException("A dispatch was not written");
        }
    }
}
