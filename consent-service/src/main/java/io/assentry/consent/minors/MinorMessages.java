package io.assentry.consent.minors;

import io.assentry.consent.ledger.Person;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How it is said that somebody is under 18; the suppression and the states follow it. */
final class MinorMessages {

    private MinorMessages() {}

    static OutboxMessage reported(Person person, MinorReport report, UUID id) {
        ControllerId controller = person.key().controller();
        return OutboxMessage.event(
                        "consent-events", controller + "/" + person.key().subject(), "io.assentry.MinorReported.v1")
                .id(id)
                .at(report.recordedAt())
                .controller(controller)
                .data(new MinorReported(
                        controller.value(),
                        report.subjectId(),
                        person.pseudonyms(),
                        report.reportId(),
                        report.statement(),
                        report.occurredAt(),
                        report.recordedAt(),
                        report.requestId()))
                .build();
    }

    /** Somebody is under 18: nothing is to be sent to them, and what is kept of them is to go. */
    record MinorReported(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID reportId,
            String statement,
            Instant occurredAt,
            Instant recordedAt,
            UUID requestId) {}
}
