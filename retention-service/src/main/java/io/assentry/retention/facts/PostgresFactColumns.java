package io.assentry.retention.facts;

import io.assentry.retention.facts.ConsentFact.Ended;
import io.assentry.retention.facts.ConsentFact.Granted;
import io.assentry.retention.facts.ConsentFact.Restricted;
import io.assentry.retention.facts.ConsentFact.RestrictionEnded;
import io.assentry.retention.facts.ConsentFact.Suppressed;
import io.assentry.retention.facts.ConsentFact.SuppressionEnded;
import io.assentry.retention.facts.ConsentFact.Withdrawn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;

/** What one fact says, as the columns of its row. */
final class PostgresFactColumns {

    private PostgresFactColumns() {}

    static void bind(Update insert, ConsentFact fact) {
        switch (fact) {
            case Granted it ->
                bind(
                        insert,
                        "granted",
                        it.purpose(),
                        it.channel(),
                        it.receivedAt(),
                        it.validUntil().orElse(null),
                        null);
            case Withdrawn it -> bind(insert, "withdrawn", it.purpose(), it.channel(), it.withdrawnAt(), null, null);
            case Suppressed it ->
                bind(
                        insert,
                        "suppressed",
                        it.purpose().orElse(null),
                        it.channel().orElse(null),
                        it.since(),
                        null,
                        it.suppressionId());
            case SuppressionEnded it ->
                bind(insert, "suppression_ended", null, null, it.endedAt(), null, it.suppressionId());
            case Ended it ->
                bind(
                        insert,
                        it.why().name().toLowerCase(Locale.ROOT),
                        it.purpose(),
                        it.channel(),
                        it.endedAt(),
                        null,
                        null);
            case Restricted it -> bind(insert, "restricted", null, null, it.since(), null, null);
            case RestrictionEnded it -> bind(insert, "restriction_ended", null, null, it.endedAt(), null, null);
        }
        insert.bind("restrictionId", restriction(fact))
                .bind("ground", fact instanceof Restricted restricted ? restricted.ground() : null);
    }

    private static UUID restriction(ConsentFact fact) {
        return switch (fact) {
            case Restricted it -> it.restrictionId();
            case RestrictionEnded it -> it.restrictionId();
            case Granted _, Withdrawn _, Ended _, Suppressed _, SuppressionEnded _ -> null;
        };
    }

    private static void bind(
            Update insert,
            String kind,
            String purpose,
            String channel,
            Instant occurredAt,
            Instant validUntil,
            UUID suppression) {
        insert.bind("kind", kind)
                .bind("purposeId", purpose)
                .bind("channel", channel)
                .bind("occurredAt", occurredAt.atOffset(ZoneOffset.UTC))
                .bind("validUntil", validUntil == null ? null : validUntil.atOffset(ZoneOffset.UTC))
                .bind("suppressionId", suppression);
    }

    static ConsentFact read(ResultSet row) throws SQLException {
        UUID event = row.getObject("event_id", UUID.class);
        UUID person = row.getObject("subject_id", UUID.class);
        long sequence = row.getLong("sequence");
        String purpose = row.getString("purpose_id");
        String channel = row.getString("channel");
        Instant at = instant(row, "occurred_at");
        UUID suppression = row.getObject("suppression_id", UUID.class);
        return switch (row.getString("kind")) {
            case "granted" ->
                new Granted(
                        event,
                        person,
                        sequence,
                        purpose,
                        channel,
                        at,
                        Optional.ofNullable(instant(row, "valid_until")));
            case "withdrawn" -> new Withdrawn(event, person, sequence, purpose, channel, at);
            case "suppressed" ->
                new Suppressed(
                        event,
                        person,
                        sequence,
                        suppression,
                        Optional.ofNullable(purpose),
                        Optional.ofNullable(channel),
                        at);
            case "suppression_ended" -> new SuppressionEnded(event, person, sequence, suppression, at);
            case "expired" -> new Ended(event, person, sequence, purpose, channel, at, ConsentFact.Why.EXPIRED);
            case "invalidated" -> new Ended(event, person, sequence, purpose, channel, at, ConsentFact.Why.INVALIDATED);
            case "restricted" ->
                new Restricted(
                        event,
                        person,
                        sequence,
                        row.getObject("restriction_id", UUID.class),
                        row.getString("ground"),
                        at);
            case "restriction_ended" ->
                new RestrictionEnded(event, person, sequence, row.getObject("restriction_id", UUID.class), at);
            default -> throw new SQLException("A kind of fact that nobody knows");
        };
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
