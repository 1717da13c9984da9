package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Send.Phase;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/**
 * The service's own mail that asks to confirm passes the same gate as anybody's, as it leaves: it is recorded as a dispatch
 * under the consent's id, and counts for how often somebody may be asked.
 */
@ApplicationScoped
public class PassConfirmation {

    private final DecideSending decideSending;

    PassConfirmation(DecideSending decideSending) {
        this.decideSending = decideSending;
    }

    public Passed handle(ControllerId controller, String address, PurposeId purpose, UUID consentId) {
        Decision decision = decideSending.handle(
                controller,
                new Send(
                        null,
                        Identifier.email(address),
                        purpose.value(),
                        Channel.EMAIL.wire(),
                        MessageClass.DOI_CONFIRM.wire(),
                        Phase.DISPATCH,
                        new MessageId(consentId.toString()),
                        null,
                        null,
                        null,
                        null));
        Ruling ruling = decision.ruling();
        return switch (ruling.outcome()) {
            case ALLOW -> new Passed.Go();
            case DEFER -> new Passed.NotNow(ruling.nextAllowedAt());
            case DENY ->
                ruling.code() == Code.STORE_UNAVAILABLE
                        ? new Passed.NotNow(null)
                        : new Passed.Never(ruling.code().name());
        };
    }

    /** What the gate said. */
    public sealed interface Passed {

        record Go() implements Passed {}

        /** @param until when to ask again; null: soon */
        record NotNow(Instant until) implements Passed {}

        /** @param code why not */
        record Never(String code) implements Passed {}
    }
}
