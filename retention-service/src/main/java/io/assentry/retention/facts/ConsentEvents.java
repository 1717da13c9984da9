package io.assentry.retention.facts;

import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The events of consent-service as we read them: only the fields that decide how long data may stay.
 */
public final class ConsentEvents {

    private ConsentEvents() {}

    /** An event about a person, whatever else it says. */
    public interface AboutAPerson {
        List<Pseudonym> pseudonyms();

        ConsentFact fact(UUID eventId, long sequence);

        /** Whether it says anything that decides how long data may stay. */
        default boolean isAboutConsents() {
            return true;
        }
    }

    /** io.assentry.ConsentGranted.v1. */
    public record ConsentGranted(
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            String purposeId,
            String channel,
            Instant occurredAt,
            Instant recordedAt,
            Instant validUntil)
            implements AboutAPerson {

        @Override
        public ConsentFact fact(UUID eventId, long sequence) {
            Instant receivedAt = occurredAt.isAfter(recordedAt) ? recordedAt : occurredAt;
            return new ConsentFact.Granted(
                    eventId, subjectId, sequence, purposeId, channel, receivedAt, Optional.ofNullable(validUntil));
        }
    }

    /** io.assentry.ConsentWithdrawn.v1. */
    public record ConsentWithdrawn(
            UUID subjectId, List<Pseudonym> pseudonyms, String purposeId, String channel, Instant withdrawnAt)
            implements AboutAPerson {

        @Override
        public ConsentFact fact(UUID eventId, long sequence) {
            return new ConsentFact.Withdrawn(eventId, subjectId, sequence, purposeId, channel, withdrawnAt);
        }
    }

    /** io.assentry.SuppressionAdded.v1. */
    public record SuppressionAdded(
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID suppressionId,
            String purposeId,
            String channel,
            String reason,
            Instant since)
            implements AboutAPerson {

        /** A restriction keeps data (GDPR Art. 18), and an objection to legitimate interests leaves consents as they are. */
        private static final Set<String> NO_OPT_OUTS = Set.of("restricted", "objection_pending", "objection_upheld");

        @Override
        public boolean isAboutConsents() {
            return reason == null || !NO_OPT_OUTS.contains(reason);
        }

        @Override
        public ConsentFact fact(UUID eventId, long sequence) {
            return new ConsentFact.Suppressed(
                    eventId,
                    subjectId,
                    sequence,
                    suppressionId,
                    Optional.ofNullable(purposeId),
                    Optional.ofNullable(channel),
                    since);
        }
    }

    /** io.assentry.SuppressionLifted.v1. */
    public record SuppressionLifted(UUID subjectId, List<Pseudonym> pseudonyms, UUID suppressionId, Instant liftedAt)
            implements AboutAPerson {

        @Override
        public ConsentFact fact(UUID eventId, long sequence) {
            return new ConsentFact.SuppressionEnded(eventId, subjectId, sequence, suppressionId, liftedAt);
        }
    }

    /** io.assentry.ConsentExpired.v1. */
    public record ConsentExpired(
            UUID subjectId, List<Pseudonym> pseudonyms, String purposeId, String channel, Instant expiredAt)
            implements AboutAPerson {

        @Override
        public ConsentFact fact(UUID eventId, long sequence) {
            return new ConsentFact.Ended(
                    eventId, subjectId, sequence, purposeId, channel, expiredAt, ConsentFact.Why.EXPIRED);
        }
    }

    /** io.assentry.ConsentInvalidated.v1. */
    public record ConsentInvalidated(
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            String purposeId,
            String channel,
            String reason,
            Instant invalidFrom)
            implements AboutAPerson {

        /** What was never confirmed never held: an earlier consent to the same stays as it is. */
        @Override
        public boolean isAboutConsents() {
            return !"not_confirmed".equals(reason);
        }

        @Override
        public ConsentFact fact(UUID eventId, long sequence) {
            return new ConsentFact.Ended(
                    eventId, subjectId, sequence, purposeId, channel, invalidFrom, ConsentFact.Why.INVALIDATED);
        }
    }

    /** io.assentry.SubjectRestricted.v1. */
    public record SubjectRestricted(
            UUID subjectId, List<Pseudonym> pseudonyms, UUID restrictionId, String ground, Instant occurredAt)
            implements AboutAPerson {

        @Override
        public ConsentFact fact(UUID eventId, long sequence) {
            return new ConsentFact.Restricted(eventId, subjectId, sequence, restrictionId, ground, occurredAt);
        }
    }

    /** io.assentry.SubjectUnrestricted.v1. */
    public record SubjectUnrestricted(UUID subjectId, List<Pseudonym> pseudonyms, UUID restrictionId, Instant liftedAt)
            implements AboutAPerson {

        @Override
        public ConsentFact fact(UUID eventId, long sequence) {
            return new ConsentFact.RestrictionEnded(eventId, subjectId, sequence, restrictionId, liftedAt);
        }
    }
}
