package io.assentry.dsar.fulfilment;

import io.assentry.dsar.certificates.IssueCertificate.Certified;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.RequestMessages;
import io.assentry.kit.outbox.OutboxMessage;
import java.time.Instant;
import java.util.UUID;

/** What the others hear once an erasure is certified. */
final class CertificateMessages {

    private CertificateMessages() {}

    static OutboxMessage completed(Intake intake, Certified certified, Instant now, UUID id) {
        return message(intake, "io.assentry.ErasureCompleted.v1", now, id)
                .data(new ErasureCompleted(
                        intake.id().toString(),
                        intake.controller().value(),
                        certified.id(),
                        certified.version(),
                        certified.supersedes().orElse(null),
                        certified.outcome(),
                        now))
                .build();
    }

    static OutboxMessage fulfilled(Intake intake, Certified certified, Instant now, UUID id) {
        return message(intake, "io.assentry.RightsRequestFulfilled.v1", now, id)
                .data(new RightsRequestFulfilled(
                        intake.id().toString(), intake.controller().value(), certified.outcome(), now))
                .build();
    }

    private static OutboxMessage.Builder message(Intake intake, String type, Instant now, UUID id) {
        return OutboxMessage.event(RequestMessages.TOPIC, intake.controller() + "/" + intake.id(), type)
                .id(id)
                .at(now)
                .controller(intake.controller())
                .agreement(intake.agreement().orElse(null));
    }

    /** The value of {@code io.assentry.ErasureCompleted.v1}. */
    record ErasureCompleted(
            String requestId,
            String controllerId,
            UUID certificateId,
            int version,
            UUID supersedes,
            String outcome,
            Instant issuedAt) {}

    /** The value of {@code io.assentry.RightsRequestFulfilled.v1}. */
    record RightsRequestFulfilled(String requestId, String controllerId, String outcome, Instant fulfilledAt) {}
}
