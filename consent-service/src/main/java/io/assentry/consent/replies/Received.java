package io.assentry.consent.replies;

import io.assentry.consent.purposes.Channel;
import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An answer as it was understood, and what its sender was told; without its words and without whose it is.
 *
 * @param messageId the provider's name for it: the same one again is the same answer
 * @param fingerprint tells another text or sender under the same name
 * @param receivedAt when it reached the provider; promises run from it
 */
record Received(
        UUID id,
        ControllerId controller,
        Channel channel,
        String messageId,
        String fingerprint,
        Instant receivedAt,
        Instant recordedAt,
        Answer answer) {

    /**
     * What whoever brought the message is told, and is told again.
     *
     * @param understood what it was taken for
     * @param also what it wants besides
     * @param rules by which rules, so that it can be explained
     * @param effects what is in force now
     * @param erasureRequested the person asked to be erased: the request is to be opened with dsar-service
     * @param reviewId somebody has to read it; null if nobody has to
     * @param doubleOptIn what came of a yes by SMS; null if it was none
     */
    record Answer(
            UUID inboundMessageId,
            String understood,
            List<String> also,
            List<String> rules,
            List<Effect> effects,
            boolean inForce,
            boolean erasureRequested,
            Confirmation confirmation,
            UUID reviewId,
            Confirmed doubleOptIn) {

        Answer {
            also = List.copyOf(also);
            rules = List.copyOf(rules);
            effects = List.copyOf(effects);
        }
    }

    /**
     * One thing that is in force.
     *
     * @param instrument channel_opt_out, direct_marketing_objection, suppressed_until_read, or consent_confirmed
     * @param channel null: every channel
     */
    record Effect(String instrument, String channel) {}

    /**
     * What came of a yes: {@code confirmed}, {@code not_in_force} where an opt-out came after the question, {@code nothing_open},
     * or {@code several_open}, which of them is not for us to guess.
     *
     * @param consentId null unless one was confirmed
     */
    record Confirmed(String outcome, UUID consentId) {

        static final String CONFIRMED = "confirmed";

        boolean inForce() {
            return outcome.equals(CONFIRMED);
        }
    }

    /**
     * Whether the single confirmation text may be sent (47 CFR 64.1200(a)(12)); the gate is asked again when it leaves.
     *
     * @param until null if it may not
     */
    record Confirmation(boolean allowed, Instant until) {

        static final Confirmation NONE = new Confirmation(false, null);
    }
}
