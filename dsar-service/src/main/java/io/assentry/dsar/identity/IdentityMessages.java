package io.assentry.dsar.identity;

import io.assentry.dsar.requests.IdentityProof;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.RequestMessages;
import io.assentry.dsar.requests.RightsRequest.Identified;
import io.assentry.kit.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the other services hear of a proof: what was proved, never how to reach it. */
final class IdentityMessages {

    private IdentityMessages() {}

    static OutboxMessage verified(Identified request, UUID id) {
        Intake intake = request.intake();
        IdentityProof proof = request.proof();
        return OutboxMessage.event(
                        RequestMessages.TOPIC,
                        intake.controller() + "/" + intake.id(),
                        "io.assentry.IdentityVerified.v1")
                .id(id)
                .at(proof.verifiedAt())
                .controller(intake.controller())
                .agreement(intake.agreement().orElse(null))
                .data(new IdentityVerified(
                        intake.id().toString(),
                        intake.controller().value(),
                        proof.method(),
                        proof.verifiedAt(),
                        proof.pseudonyms().stream().map(Object::toString).toList()))
                .build();
    }

    /** The value of {@code io.assentry.IdentityVerified.v1}. */
    record IdentityVerified(
            String requestId, String controllerId, String method, Instant verifiedAt, List<String> pseudonyms) {}
}
