package io.assentry.consent.replies;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.replies.Review.Decided;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

@ApplicationScoped
class PostgresReplies implements Replies {

    private static final String COLUMNS = """
            controller_id, review_id, inbound_message_id, channel, subject_ids, suppression_ids, rule, received_at,
            since, due_at, key_id, wrapped_key, sealed_text, outcome, decided_by, decided_at""";

    private final Transactions transactions;

    PostgresReplies(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<Name, Received> earlier(Transaction tx, Collection<Name> names) {
        Map<Name, Received> earlier = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select m.controller_id, m.inbound_message_id, m.channel, m.message_id, m.fingerprint,
                               m.received_at, m.recorded_at, m.answer
                        from unnest(:controllerIds::text[], :channels::text[], :messageIds::text[])
                            as k (controller_id, channel, message_id)
                        join inbound_message m on m.controller_id = k.controller_id and m.channel = k.channel
                                              and m.message_id = k.message_id
                        """)
                .bind(
                        "controllerIds",
                        names.stream().map(n -> n.controller().value()).toArray(String[]::new))
                .bind("channels", names.stream().map(Name::channel).toArray(String[]::new))
                .bind("messageIds", names.stream().map(Name::messageId).toArray(String[]::new))
                .map((row, _) -> received(row))
                .forEach(r -> earlier.put(new Name(r.controller(), r.channel().wire(), r.messageId()), r));
        return earlier;
    }

    @Override
    public void keep(Transaction tx, Received received) {
        int written = tx.handle()
                .createUpdate("""
                        insert into inbound_message (controller_id, inbound_message_id, channel, message_id,
                            fingerprint, received_at, recorded_at, answer)
                        values (:controllerId, :id, :channel, :messageId, :fingerprint, :receivedAt, :recordedAt,
                            :answer::jsonb)
                        """)
                .bind("controllerId", received.controller().value())
                .bind("id", received.id())
                .bind("channel", received.channel().wire())
                .bind("messageId", received.messageId())
                .bind("fingerprint", received.fingerprint())
                .bind("receivedAt", time(received.receivedAt()))
                .bind("recordedAt", time(received.recordedAt()))
                .bind("answer", Json.write(received.answer()))
                .execute();
        mustBeOne(written);
    }

    @Override
    public void keep(Transaction tx, Review review, SealedText text) {
        int written = tx.handle()
                .createUpdate("""
                        insert into reply_review (controller_id, review_id, inbound_message_id, channel, subject_ids,
                            suppression_ids, rule, received_at, since, due_at, key_id, wrapped_key, sealed_text)
                        values (:controllerId, :id, :inboundMessageId, :channel, :subjectIds::uuid[],
                            :suppressionIds::uuid[], :rule, :receivedAt, :since, :dueAt, :keyId, :wrappedKey,
                            :sealedText)
                        """)
                .bind("controllerId", review.controller().value())
                .bind("id", review.id())
                .bind("inboundMessageId", review.inboundMessageId())
                .bind("channel", review.channel().wire())
                .bind(
                        "subjectIds",
                        review.subjects().stream().map(SubjectId::toString).toArray(String[]::new))
                .bind(
                        "suppressionIds",
                        review.suppressions().stream().map(UUID::toString).toArray(String[]::new))
                .bind("rule", review.rule())
                .bind("receivedAt", time(review.receivedAt()))
                .bind("since", time(review.since()))
                .bind("dueAt", time(review.dueAt()))
                .bind("keyId", text.keyId())
                .bind("wrappedKey", text.wrappedKey())
                .bind("sealedText", text.text())
                .execute();
        mustBeOne(written);
    }

    @Override
    public List<Review> waiting(ControllerId controller, Optional<UUID> after, int limit) {
        return transactions.read(handle -> handle.createQuery("select " + COLUMNS + """
                         from reply_review
                        where controller_id = :controllerId and outcome is null
                          and (:after::uuid is null or review_id > :after::uuid)
                        order by review_id
                        limit :limit
                        """)
                .bind("controllerId", controller.value())
                .bind("after", after.orElse(null))
                .bind("limit", limit)
                .map((row, _) -> review(row))
                .list());
    }

    @Override
    public Optional<Open> find(ControllerId controller, UUID reviewId) {
        return transactions.read(handle -> one(handle, controller, reviewId, "").findOne());
    }

    @Override
    public Optional<Open> lock(Transaction tx, ControllerId controller, UUID reviewId) {
        return one(tx.handle(), controller, reviewId, " for update").findOne();
    }

    @Override
    public void close(Transaction tx, Decided decided) {
        int written = tx.handle()
                .createUpdate("""
                        update reply_review set outcome = :outcome, decided_by = :by, decided_at = :at,
                            key_id = null, wrapped_key = null, sealed_text = null
                        where controller_id = :controllerId and review_id = :id and outcome is null
                        """)
                .bind("controllerId", decided.review().controller().value())
                .bind("id", decided.review().id())
                .bind("outcome", decided.outcome().wire())
                .bind("by", decided.by())
                .bind("at", time(decided.at()))
                .execute();
        mustBeOne(written);
    }

    @Override
    @AcrossControllers("background work: every controller's answers lapse by the same clock")
    public List<Review> overdue(Instant now, int limit) {
        return transactions.read(handle -> handle.createQuery("select " + COLUMNS + """
                         from reply_review
                        where outcome is null and due_at <= :now
                        order by due_at
                        limit :limit
                        """)
                .bind("now", time(now))
                .bind("limit", limit)
                .map((row, _) -> review(row))
                .list());
    }

    @Override
    @AcrossControllers("a figure for the operator: how many wait, whoever they are from")
    public Queue queue() {
        return transactions.read(handle -> handle.createQuery(
                        "select count(*) as waiting, min(since) as oldest from reply_review where outcome is null")
                .map((row, _) -> new Queue(row.getLong("waiting"), Optional.ofNullable(instant(row, "oldest"))))
                .one());
    }

    private static org.jdbi.v3.core.result.ResultIterable<Open> one(
            Handle handle, ControllerId controller, UUID reviewId, String locking) {
        Query query = handle.createQuery("select " + COLUMNS + """
                         from reply_review
                        where controller_id = :controllerId and review_id = :id
                        """ + locking);
        return query.bind("controllerId", controller.value())
                .bind("id", reviewId)
                .map((row, _) -> open(row));
    }

    private static Open open(ResultSet row) throws SQLException {
        Review review = review(row);
        byte[] key = row.getBytes("wrapped_key");
        Optional<SealedText> text = key == null
                ? Optional.empty()
                : Optional.of(new SealedText(row.getString("key_id"), key, row.getBytes("sealed_text")));
        String outcome = row.getString("outcome");
        Optional<Decided> decided = outcome == null
                ? Optional.empty()
                : Optional.of(new Decided(
                        review,
                        Arrays.stream(Review.Outcome.values())
                                .filter(o -> o.wire().equals(outcome))
                                .findFirst()
                                .orElseThrow(),
                        row.getString("decided_by"),
                        instant(row, "decided_at")));
        return new Open(review, text, decided);
    }

    private static Review review(ResultSet row) throws SQLException {
        return new Review(
                row.getObject("review_id", UUID.class),
                new ControllerId(row.getString("controller_id")),
                row.getObject("inbound_message_id", UUID.class),
                Channel.of(row.getString("channel")),
                uuids(row.getArray("subject_ids")).stream().map(SubjectId::new).toList(),
                uuids(row.getArray("suppression_ids")),
                row.getString("rule"),
                instant(row, "received_at"),
                instant(row, "since"),
                instant(row, "due_at"));
    }

    private static Received received(ResultSet row) throws SQLException {
        try {
            return new Received(
                    row.getObject("inbound_message_id", UUID.class),
                    new ControllerId(row.getString("controller_id")),
                    Channel.of(row.getString("channel")),
                    row.getString("message_id"),
                    row.getString("fingerprint"),
                    instant(row, "received_at"),
                    instant(row, "recorded_at"),
                    Json.MAPPER.readValue(row.getString("answer"), Received.Answer.class));
        } catch (JsonProcessingException e) {
            throw new SQLException("An answer cannot be read", e);
        }
    }

    private static List<UUID> uuids(Array array) throws SQLException {
        return List.of((UUID[]) array.getArray());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void mustBeOne(int written) {
        if (written != 1) {
            throw new IllegalStateException(written + " rows were written where one was to be");
        }
    }
}
