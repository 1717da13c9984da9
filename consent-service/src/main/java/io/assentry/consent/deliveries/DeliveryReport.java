package io.assentry.consent.deliveries;

import io.assentry.consent.purposes.Channel;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;

/**
 * What became of one message to one address.
 *
 * @param reportId the provider's name for the report: the same one again is the same report
 * @param names the address, under every live key
 * @param fingerprint tells another report under the same name
 */
record DeliveryReport(
        ControllerId controller,
        String reportId,
        List<Pseudonym> names,
        Channel channel,
        DeliveryKind kind,
        Instant occurredAt,
        String fingerprint) {

    DeliveryReport {
        names = List.copyOf(names);
    }

    /** What came of a report. */
    enum Result {
        /** From now on nothing is sent there, or by this channel. */
        IN_FORCE("in_force"),
        /** One more; not enough of them yet. */
        COUNTED("counted"),
        /** It arrived; earlier failures no longer count. */
        NOTED("noted");

        private final String wire;

        Result(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }
}
