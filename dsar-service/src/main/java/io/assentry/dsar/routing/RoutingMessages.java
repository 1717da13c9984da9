package io.assentry.dsar.routing;

import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.RequestMessages;
import io.assentry.dsar.requests.Right;
import io.assentry.dsar.requests.RightsRequest;
import io.assentry.dsar.requests.RightsRequest.AwaitingController;
import io.assentry.dsar.requests.RightsRequest.Ended;
import io.assentry.kit.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the others hear of a case that is passed on, or ends without being carried out. */
final class RoutingMessages {

    private RoutingMessages() {}

    static OutboxMessage forwarded(AwaitingController waiting, Instant now, UUID id) {
        Intake intake = waiting.intake();
        return message(waiting, "io.assentry.RightsRequestForwarded.v1", now, id)
                .data(new RightsRequestForwarded(
                        intake.id().toString(),
                        intake.controller().value(),
                        intake.agreement().orElseThrow(),
                        intake.role().wireName(),
                        intake.rights().stream().map(Right::name).toList(),
                        now,
                        waiting.proof().pseudonyms().stream()
                                .map(Object::toString)
                                .toList()))
                .build();
    }

    static OutboxMessage closed(Ended ended, UUID id) {
        return message(ended, "io.assentry.RightsRequestClosed.v1", ended.endedAt(), id)
                .data(new RightsRequestClosed(
                        ended.intake().id().toString(),
                        ended.intake().controller().value(),
                        ended.state(),
                        ended.endedAt()))
                .build();
    }

    private static OutboxMessage.Builder message(RightsRequest request, String type, Instant at, UUID id) {
        Intake intake = request.intake();
        return OutboxMessage.event(RequestMessages.TOPIC, intake.controller() + "/" + intake.id(), type)
                .id(id)
                .at(at)
                .controller(intake.controller())
                .agreement(intake.agreement().orElse(null));
    }

    /** The value of {@code io.assentry.RightsRequestForwarded.v1}. */
    record RightsRequestForwarded(
            String requestId,
            String controllerId,
            String agreementId,
            String role,
            List<String> rights,
            Instant forwardedAt,
            List<String> pseudonyms) {}

    /** The value of {@code io.assentry.RightsRequestClosed.v1}. */
    record RightsRequestClosed(String requestId, String controllerId, String outcome, Instant closedAt) {}
}
