package io.assentry.retention.facts;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Something that consent-service said about a person, of which retention needs only what decides how long data may stay.
 * Facts of one person are in the order of their {@code sequence}.
 */
public sealed interface ConsentFact {

    UUID eventId();

    UUID subjectId();

    long sequence();

    /** The event's type without its version, for whoever asks where a date came from. */
    String eventType();

    /**
     * A consent came into force.
     *
     * @param receivedAt when the consent was given; if it claims to be newer than its own record, when it was recorded
     */
    record Granted(
            UUID eventId,
            UUID subjectId,
            long sequence,
            String purpose,
            String channel,
            Instant receivedAt,
            Optional<Instant> validUntil)
            implements ConsentFact {
        public Granted {
            Objects.requireNonNull(subjectId, "subjectId");
            Objects.requireNonNull(purpose, "purpose");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(receivedAt, "receivedAt");
        }

        @Override
        public String eventType() {
            return "ConsentGranted";
        }
    }

    /** The person took a consent back: GDPR Art. 7(3). */
    record Withdrawn(UUID eventId, UUID subjectId, long sequence, String purpose, String channel, Instant withdrawnAt)
            implements ConsentFact {
        public Withdrawn {
            Objects.requireNonNull(subjectId, "subjectId");
            Objects.requireNonNull(purpose, "purpose");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(withdrawnAt, "withdrawnAt");
        }

        @Override
        public String eventType() {
            return "ConsentWithdrawn";
        }
    }

    /** Sending was stopped; without a purpose or channel, for all of them: GDPR Art. 21(3). */
    record Suppressed(
            UUID eventId,
            UUID subjectId,
            long sequence,
            UUID suppressionId,
            Optional<String> purpose,
            Optional<String> channel,
            Instant since)
            implements ConsentFact {
        public Suppressed {
            Objects.requireNonNull(subjectId, "subjectId");
            Objects.requireNonNull(suppressionId, "suppressionId");
            Objects.requireNonNull(since, "since");
        }

        @Override
        public String eventType() {
            return "SuppressionAdded";
        }
    }

    /** A suppression ended, so it no longer speaks against anything. */
    record SuppressionEnded(UUID eventId, UUID subjectId, long sequence, UUID suppressionId, Instant endedAt)
            implements ConsentFact {
        public SuppressionEnded {
            Objects.requireNonNull(subjectId, "subjectId");
            Objects.requireNonNull(suppressionId, "suppressionId");
            Objects.requireNonNull(endedAt, "endedAt");
        }

        @Override
        public String eventType() {
            return "SuppressionLifted";
        }
    }

    /** Why a consent ended that nobody took back. */
    enum Why {
        /** Its period was over. */
        EXPIRED("ConsentExpired"),
        /** A material change of its notice left it behind (GDPR Art. 4(11)). */
        INVALIDATED("ConsentInvalidated");

        private final String eventType;

        Why(String eventType) {
            this.eventType = eventType;
        }

        /** What consent-service says it by. */
        public String eventType() {
            return eventType;
        }
    }

    /** A consent ended by itself; nothing rests on it from then on. */
    record Ended(UUID eventId, UUID subjectId, long sequence, String purpose, String channel, Instant endedAt, Why why)
            implements ConsentFact {
        public Ended {
            Objects.requireNonNull(subjectId, "subjectId");
            Objects.requireNonNull(purpose, "purpose");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(endedAt, "endedAt");
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String eventType() {
            return why.eventType();
        }
    }

    /** The person's data are restricted: only stored (GDPR Art. 18(1) and (2)). */
    record Restricted(UUID eventId, UUID subjectId, long sequence, UUID restrictionId, String ground, Instant since)
            implements ConsentFact {

        /** Those by which the person does not want the data kept: they go when their period is over, restricted or not. */
        private static final Set<String> LETTING_GO = Set.of("accuracy_contested", "objection_pending", "on_request");

        public Restricted {
            Objects.requireNonNull(subjectId, "subjectId");
            Objects.requireNonNull(restrictionId, "restrictionId");
            Objects.requireNonNull(since, "since");
        }

        /**
         * Whether the data have to be there: the person would not have them erased though they are unlawful, or needs them
         * for claims (GDPR Art. 18(1)(b), (c)). A ground that is not known here keeps them.
         */
        public boolean keepsFromDisposal() {
            return ground == null || !LETTING_GO.contains(ground);
        }

        @Override
        public String eventType() {
            return "SubjectRestricted";
        }
    }

    /** A restriction was lifted, after the person was told (GDPR Art. 18(3)). */
    record RestrictionEnded(UUID eventId, UUID subjectId, long sequence, UUID restrictionId, Instant endedAt)
            implements ConsentFact {
        public RestrictionEnded {
            Objects.requireNonNull(subjectId, "subjectId");
            Objects.requireNonNull(restrictionId, "restrictionId");
            Objects.requireNonNull(endedAt, "endedAt");
        }

        @Override
        public String eventType() {
            return "SubjectUnrestricted";
        }
    }
}
