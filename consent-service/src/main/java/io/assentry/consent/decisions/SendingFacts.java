package io.assentry.consent.decisions;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * All that is known, at one moment, about one person, purpose and channel.
 *
 * @param purposeOffersChannel the controller has the purpose, and reaches people for it by this channel
 * @param consent the latest consent to exactly this purpose and channel; null if there never was one
 * @param suppressions what stands against sending, on this purpose and channel
 * @param otherChannel there is a consent to this purpose by another channel
 * @param otherPurpose there is a consent to another purpose
 */
public record SendingFacts(
        boolean purposeOffersChannel,
        ConsentFacts consent,
        Set<SuppressionReason> suppressions,
        boolean otherChannel,
        boolean otherPurpose) {

    /** A consent, and whether it was taken back. */
    public record ConsentFacts(UUID id, boolean withdrawn, Instant validUntil, boolean ageAttested) {}
}
