package io.assentry.consent.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What stands for one person and scope; derived from the facts, whose number is its version. */
public sealed interface Permission {

    Permission NEVER = new Absent(0, Instant.EPOCH);

    /** How many facts there are; gapless. */
    long version();

    /** When the latest of them was recorded. */
    Instant changedAt();

    /** The consent that stands or stood; empty if nobody agreed to anything. */
    default Optional<Agreed> consent() {
        return switch (this) {
            case Absent _ -> Optional.empty();
            case Given given -> Optional.of(given.agreed());
            case Withdrawn withdrawn -> Optional.of(withdrawn.agreed());
        };
    }

    /** The same standing after one more fact. */
    Permission moved(long version, Instant at);

    /** Nobody agreed to anything. */
    record Absent(long version, Instant changedAt) implements Permission {

        @Override
        public Permission moved(long newVersion, Instant at) {
            return new Absent(newVersion, at);
        }
    }

    /** The person agreed; whether it still holds is a question of the moment. */
    record Given(long version, Instant changedAt, Agreed agreed) implements Permission {

        @Override
        public Permission moved(long newVersion, Instant at) {
            return new Given(newVersion, at, agreed);
        }

        Withdrawn withdraw(long newVersion, Instant at) {
            return new Withdrawn(newVersion, at, agreed, at);
        }
    }

    /** The person took it back (GDPR Art. 7(3)). */
    record Withdrawn(long version, Instant changedAt, Agreed agreed, Instant withdrawnAt) implements Permission {

        @Override
        public Permission moved(long newVersion, Instant at) {
            return new Withdrawn(newVersion, at, agreed, withdrawnAt);
        }
    }

    /**
     * The consent that the standing rests on.
     *
     * @param agreementId on whose instruction; null when the operator itself is the controller
     */
    record Agreed(UUID consentId, Instant givenAt, Instant validUntil, boolean ageAttested, String agreementId) {

        boolean expiredAt(Instant at) {
            return !at.isBefore(validUntil);
        }
    }
}
