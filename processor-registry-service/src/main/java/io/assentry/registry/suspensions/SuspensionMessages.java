package io.assentry.registry.suspensions;

import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.registry.agreements.AgreementId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What the other services hear of suspensions: what they cover, and never who claimed what. */
final class SuspensionMessages {

    private SuspensionMessages() {}

    static OutboxMessage suspended(Suspension.Standing suspension, UUID id) {
        return message(suspension, "io.assentry.ProcessingSuspended.v1", suspension.startedAt(), id)
                .data(facts(suspension))
                .build();
    }

    static OutboxMessage resumed(Suspension.Lifted suspension, UUID id) {
        return message(suspension, "io.assentry.ProcessingResumed.v1", suspension.liftedAt(), id)
                .data(new ProcessingResumed(
                        suspension.id().toString(),
                        suspension.details().controller().value(),
                        suspension.liftedAt()))
                .build();
    }

    static ProcessingSuspended facts(Suspension.Standing suspension) {
        Suspension.Terms terms = suspension.details();
        return new ProcessingSuspended(
                suspension.id().toString(),
                terms.controller().value(),
                terms.type().word(),
                terms.agreement().map(AgreementId::value).orElse(null),
                absentIfEmpty(terms.purposes()),
                absentIfEmpty(terms.lists()),
                suspension.startedAt());
    }

    private static OutboxMessage.Builder message(Suspension suspension, String type, Instant at, UUID id) {
        Suspension.Terms terms = suspension.details();
        return OutboxMessage.event("processor-events", terms.controller().value(), type)
                .id(id)
                .at(at)
                .controller(terms.controller())
                .agreement(terms.agreement().map(AgreementId::value).orElse(null));
    }

    private static List<String> absentIfEmpty(Collection<String> values) {
        return values.isEmpty() ? null : List.copyOf(values);
    }

    /** The value of {@code io.assentry.ProcessingSuspended.v1}. */
    record ProcessingSuspended(
            String suspensionId,
            String controllerId,
            String type,
            String agreementId,
            List<String> purposes,
            List<String> lists,
            Instant startedAt) {}

    /** The value of {@code io.assentry.ProcessingResumed.v1}. */
    record ProcessingResumed(String suspensionId, String controllerId, Instant resumedAt) {}
}
