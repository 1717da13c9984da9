package io.assentry.consent.decisions;

import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What somebody wants to send. Names of purpose, channel, class and template stand as they came: one that does not exist is
 * answered with a no, not with an error.
 *
 * @param pseudonym null if the person is named by an identifier
 * @param identifier null if the person is named by a pseudonym
 * @param messageId null if the caller gave the message no name
 * @param templateId null if the caller named none
 * @param country null if the caller does not know it
 * @param zone null likewise
 * @param at the moment that the question is about; null: now
 */
record Send(
        Pseudonym pseudonym,
        Identifier identifier,
        String purpose,
        String channel,
        String messageClass,
        Phase phase,
        MessageId messageId,
        String templateId,
        String country,
        ZoneId zone,
        Instant at) {

    /** Virginia lets an opt-out hold for ten years, and nothing here holds longer. */
    private static final int YEARS_BACK = 10;

    private static final Duration AHEAD = Duration.ofDays(31);

    /** When the gate is asked: as a message is queued, and as it leaves. */
    enum Phase {
        ENQUEUE,
        DISPATCH
    }

    /** A message without a name of its own cannot be asked about again. */
    Send called(MessageId name) {
        return new Send(
                pseudonym, identifier, purpose, channel, messageClass, phase, name, templateId, country, zone, at);
    }

    boolean leaves() {
        return phase == Phase.DISPATCH;
    }

    boolean isAboutThePast(Instant now) {
        return at != null && at.isBefore(now);
    }

    void refuseOutOfRange(Instant now) {
        if (at != null
                && (at.isAfter(now.plus(AHEAD))
                        || at.isBefore(now.atOffset(ZoneOffset.UTC)
                                .minusYears(YEARS_BACK)
                                .toInstant()))) {
            throw new MomentOutOfRange();
        }
    }

    /** Nothing is known that far back, and nobody knows what will be by then. */
    static final class MomentOutOfRange extends Rejection {
        MomentOutOfRange() {
            super(
                    Category.INVALID,
                    "at-out-of-range",
                    "The field at is at most " + YEARS_BACK + " years ago and at most " + AHEAD + " ahead.");
        }
    }
}
