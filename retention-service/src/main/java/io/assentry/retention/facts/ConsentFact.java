package io.assentry.retention.facts;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
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
}
