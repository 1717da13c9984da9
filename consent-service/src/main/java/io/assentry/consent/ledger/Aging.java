package io.assentry.consent.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What time does to a consent. Whether it still holds is a question of the moment and never waits for this to be said. */
public sealed interface Aging {

    /** Has it come to that? */
    boolean isSo(Permission.Agreed agreed, Instant at);

    /** What is said of the consent from then on. */
    Permission.Said leaves();

    /** The word in the database and in evidence. */
    default String wire() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Its period is over (privacy policy, row P4: five years from receipt of consent). */
    record Expired() implements Aging {

        @Override
        public boolean isSo(Permission.Agreed agreed, Instant at) {
            return agreed.expiredAt(at);
        }

        @Override
        public Permission.Said leaves() {
            return Permission.Said.ENDED;
        }
    }

    /** It still holds, and its period will be over soon: time to ask the person again. */
    record Expiring(Duration ahead) implements Aging {

        @Override
        public boolean isSo(Permission.Agreed agreed, Instant at) {
            return at.isBefore(agreed.endsAt()) && !at.plus(ahead).isBefore(agreed.validUntil());
        }

        @Override
        public Permission.Said leaves() {
            return Permission.Said.EXPIRING;
        }
    }

    /**
     * A material change of the notice left it behind (domain rule 3.6).
     *
     * @param by the version that did
     */
    record Invalidated(Grant.Notice by) implements Aging {

        @Override
        public boolean isSo(Permission.Agreed agreed, Instant at) {
            return agreed.staleAt(at);
        }

        @Override
        public Permission.Said leaves() {
            return Permission.Said.ENDED;
        }
    }
}
