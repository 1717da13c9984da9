package io.assentry.consent.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What stands for one person and scope; derived from the facts, whose number is its version. */
public sealed interface Permission {

    Permission NEVER = new Absent(0, Instant.EPOCH);

    /** How many facts there are; gapless. */
    long version();

    /** When the latest of them was recorded. */
    Instant changedAt();

    /** The consent that stands or stood; empty if nobody agreed to anything, or nobody has confirmed it yet. */
    default Optional<Agreed> consent() {
        return switch (this) {
            case Absent _, Requested _, Refused _ -> Optional.empty();
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

    /**
     * Somebody asked in the person's name, and the person has not confirmed it yet (double opt-in): nothing rests on it.
     *
     * @param asked as it would be if it had been confirmed at once
     * @param confirmBy from this instant on it can no longer be confirmed
     */
    record Requested(long version, Instant changedAt, Agreed asked, Instant confirmBy) implements Permission {

        @Override
        public Permission moved(long newVersion, Instant at) {
            return new Requested(newVersion, at, asked, confirmBy);
        }

        Withdrawn withdraw(long newVersion, Instant at) {
            return new Withdrawn(newVersion, at, asked, at);
        }
    }

    /** The person was asked and said no; nobody else's list says otherwise. */
    record Refused(long version, Instant changedAt, Instant refusedAt) implements Permission {

        @Override
        public Permission moved(long newVersion, Instant at) {
            return new Refused(newVersion, at, refusedAt);
        }
    }

    /** The person agreed; whether it still holds is a question of the moment. */
    record Given(long version, Instant changedAt, Agreed agreed, Said said) implements Permission {

        /** As it is when it comes into force. */
        Given(long version, Instant changedAt, Agreed agreed) {
            this(version, changedAt, agreed, Said.GRANTED);
        }

        @Override
        public Permission moved(long newVersion, Instant at) {
            return new Given(newVersion, at, agreed, said);
        }

        Given saying(Said what, long newVersion, Instant at) {
            return new Given(newVersion, at, agreed, what);
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
     * @param notice what the person was told
     * @param staleFrom from when on that is no longer what is done; null if no change of the notice is known
     * @param proofGaps what the record lacks to prove it; nothing is sent on it while something does
     */
    record Agreed(
            UUID consentId,
            Instant givenAt,
            Instant validUntil,
            boolean ageAttested,
            String agreementId,
            Grant.Notice notice,
            Instant staleFrom,
            List<String> proofGaps) {

        public Agreed {
            proofGaps = List.copyOf(proofGaps);
        }

        /** Proved, and not over. */
        boolean countsAt(Instant at) {
            return proofGaps.isEmpty() && at.isBefore(endsAt());
        }

        boolean expiredAt(Instant at) {
            return !at.isBefore(validUntil);
        }

        /** A material change of the notice has left it behind (domain rule 3.6). */
        boolean staleAt(Instant at) {
            return staleFrom != null && !at.isBefore(staleFrom);
        }

        /** From then on nothing rests on it, as far as is known now. */
        Instant endsAt() {
            return staleFrom != null && staleFrom.isBefore(validUntil) ? staleFrom : validUntil;
        }
    }

    /** What has been said of how time goes over a given consent; each is said once. */
    enum Said {
        GRANTED,
        /** That it expires soon. */
        EXPIRING,
        /** That it has ended; also of one that was over when it came in. */
        ENDED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Said of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
