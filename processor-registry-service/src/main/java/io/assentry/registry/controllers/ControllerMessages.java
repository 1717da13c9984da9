package io.assentry.registry.controllers;

import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.registry.register.Word;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the other services hear of controllers: nothing that names a person. */
final class ControllerMessages {

    private ControllerMessages() {}

    static OutboxMessage registered(Controller controller, UUID id) {
        return OutboxMessage.event("processor-events", controller.id().value(), "io.assentry.ControllerRegistered.v1")
                .id(id)
                .at(controller.registeredAt())
                .controller(controller.id())
                .data(facts(controller))
                .build();
    }

    static ControllerRegistered facts(Controller controller) {
        Controller.Details details = controller.details();
        return new ControllerRegistered(
                details.id().value(),
                details.zone().getId(),
                details.country(),
                details.calendar().orElse(null),
                Word.words(details.regimes()),
                details.language(),
                details.representative()
                        .map(r -> new ControllerRegistered.Seat(
                                r.country(), r.zone().getId(), r.calendar().orElse(null)))
                        .orElse(null),
                controller.registeredAt());
    }

    /** The value of {@code io.assentry.ControllerRegistered.v1}. */
    record ControllerRegistered(
            String controllerId,
            String zone,
            String country,
            String calendar,
            List<String> regimes,
            String language,
            Seat representative,
            Instant registeredAt) {

        record Seat(String country, String zone, String calendar) {}
    }
}
