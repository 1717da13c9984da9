package io.assentry.consent.replies;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An answer that a person has to read, since it may be a revocation and may not. Until then nothing is sent by the channel.
 *
 * @param subjects whose answer it is
 * @param suppressions what stands because of it for the time being
 * @param since from when a revocation holds, if it is one
 * @param dueAt when it counts as one, if nobody has read it (47 CFR 64.1200(a)(12): no answer ends all messages)
 */
record Review(
        UUID id,
        ControllerId controller,
        UUID inboundMessageId,
        Channel channel,
        List<SubjectId> subjects,
        List<UUID> suppressions,
        String rule,
        Instant receivedAt,
        Instant since,
        Instant dueAt) {

    Review {
        subjects = List.copyOf(subjects);
        suppressions = List.copyOf(suppressions);
    }

    /** How it ended. */
    enum Outcome {
        REVOCATION("revocation"),
        NO_REVOCATION("no_revocation"),
        /** Nobody read it in time, so it counts as a revocation. */
        LAPSED("lapsed");

        private final String wire;

        Outcome(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }

        boolean revokes() {
            return this != NO_REVOCATION;
        }
    }

    /**
     * @param by the pseudonym of whoever decided; null if nobody did
     */
    record Decided(Review review, Outcome outcome, String by, Instant at) {}
}
