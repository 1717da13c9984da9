package io.assentry.dsar.optouts;

import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.OptOut;
import io.assentry.dsar.requests.RequestMessages;
import io.assentry.kit.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What consent-service hears beside the call, so that nothing hangs on a call alone. */
public final class OptOutMessages {

    private OptOutMessages() {}

    public static OutboxMessage requested(Intake intake, OptOut optOut, UUID id) {
        String type = switch (optOut) {
            case DIRECT_MARKETING_OBJECTION -> "io.assentry.ObjectionRequested.v1";
            case CONSENT_WITHDRAWAL -> "io.assentry.ConsentWithdrawalRequested.v1";
        };
        return OutboxMessage.event(RequestMessages.TOPIC, intake.controller() + "/" + intake.id(), type)
                .id(id)
                .at(intake.recordedAt())
                .controller(intake.controller())
                .agreement(intake.agreement().orElse(null))
                .data(new OptOutRequested(
                        intake.id().toString(),
                        intake.controller().value(),
                        intake.pseudonyms().stream().map(Object::toString).toList(),
                        intake.receivedAt()))
                .build();
    }

    /** The value of {@code io.assentry.ObjectionRequested.v1} and {@code io.assentry.ConsentWithdrawalRequested.v1}. */
    public record OptOutRequested(String requestId, String controllerId, List<String> pseudonyms, Instant receivedAt) {}
}
