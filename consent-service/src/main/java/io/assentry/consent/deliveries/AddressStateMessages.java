package io.assentry.consent.deliveries;

import io.assentry.consent.decisions.Code;
import io.assentry.consent.decisions.Outcome;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.UUID;

/**
 * That an address is not to be written to, said on the compacted topic {@code consent-state} in a row of its own: it is about
 * the address, begins and ends with it, and has nothing to do with what the person agreed to.
 */
final class AddressStateMessages {

    private static final String ADDRESS = "/address";

    private AddressStateMessages() {}

    static OutboxMessage unusable(ControllerId controller, Pseudonym address, Instant since, UUID id) {
        return row(
                controller,
                address,
                since,
                id,
                version -> new AddressState(Outcome.DENY.name(), Code.ADDRESS_UNUSABLE.name(), version, since));
    }

    static OutboxMessage usable(ControllerId controller, Pseudonym address, Instant at, UUID id) {
        return row(controller, address, at, id, _ -> null);
    }

    private static OutboxMessage row(
            ControllerId controller, Pseudonym address, Instant at, UUID id, OutboxMessage.Versioned state) {
        String place = controller + "/" + address;
        return OutboxMessage.event("consent-state", place + ADDRESS, "io.assentry.ConsentState.v1")
                .partitionBy(place)
                .id(id)
                .at(at)
                .controller(controller)
                .data(state)
                .build();
    }

    /** The value of {@code io.assentry.ConsentState.v1}. */
    private record AddressState(String outcome, String code, long version, Instant since) {}
}
