package io.assentry.consent.minors;

import io.assentry.consent.ledger.Person;
import java.time.Instant;
import java.util.UUID;

/**
 * The evidence that somebody was said to be under 18: no age and no pseudonym.
 *
 * @param statement who says so
 * @param occurredAt when it was said, by the caller's clock; the order is that of recording
 * @param requestId the rights request that it came with; null if none
 */
record MinorReport(
        UUID reportId, UUID subjectId, String statement, Instant occurredAt, Instant recordedAt, UUID requestId) {

    static MinorReport of(Person person, ReportMinor.Command command, UUID id, Instant at) {
        Instant said = command.occurredAt().isAfter(at) ? at : command.occurredAt();
        return new MinorReport(
                id, person.key().subject().value(), command.statement().wire(), said, at, command.request());
    }
}
