package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import java.time.Instant;
import java.util.UUID;

/** That nothing may be sent for a controller, said on the compacted topic {@code consent-state} for all of its people. */
final class ControllerStateMessages {

    private ControllerStateMessages() {}

    /** @param standstill null: the row ends */
    static OutboxMessage of(ControllerId controller, Standstill standstill, UUID id, Instant at) {
        return OutboxMessage.event("consent-state", controller + "/*", "io.assentry.ConsentState.v1")
                .id(id)
                .at(at)
                .controller(controller)
                .data((OutboxMessage.Versioned) version -> standstill == null
                        ? null
                        : new ControllerState("DENY", standstill.code(), version, standstill.since()))
                .build();
    }

    /** The value of {@code io.assentry.ConsentState.v1}. */
    private record ControllerState(String outcome, String code, long version, Instant since) {}
}
