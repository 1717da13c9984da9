package io.assentry.consent.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Something that happened to a permission, for good: history is added to and never rewritten (GDPR Art. 5(2), 7(1)). */
public sealed interface Fact {

    UUID id();

    Scope scope();

    Instant recordedAt();

    /** What stands after it; its version is the fact's number. */
    Permission leaves();

    /** A consent came into force; the fact's id is the consent's. */
    record Granted(UUID id, Instant recordedAt, Grant grant, Permission.Agreed agreed, Permission leaves)
            implements Fact {
        @Override
        public Scope scope() {
            return grant.scope();
        }
    }

    /**
     * A consent was brought that does not hold: kept as evidence, and nothing rests on it.
     *
     * @param blockedBy why, in the words of the decision, or NEWER_CONSENT
     */
    record GrantNotInForce(
            UUID id,
            Instant recordedAt,
            Grant grant,
            Permission.Agreed agreed,
            List<String> blockedBy,
            Permission leaves)
            implements Fact {
        @Override
        public Scope scope() {
            return grant.scope();
        }
    }

    /**
     * Somebody asked in the person's name; it comes into force when the person confirms it (double opt-in).
     *
     * @param asked the consent as it would be if it had been confirmed at once
     * @param request how it is confirmed, and until when
     */
    record Requested(
            UUID id,
            Instant recordedAt,
            Grant grant,
            Permission.Agreed asked,
            ConfirmationRequest request,
            Permission leaves)
            implements Fact {
        @Override
        public Scope scope() {
            return grant.scope();
        }
    }

    /** Nobody confirmed it in time; what was asked is forgotten. */
    record Lapsed(UUID id, Instant recordedAt, Scope scope, UUID consentId, String agreementId, Permission leaves)
            implements Fact {}

    /** The person was asked and said no. */
    record Refused(UUID id, Instant recordedAt, Grant refusal, Permission leaves) implements Fact {
        @Override
        public Scope scope() {
            return refusal.scope();
        }
    }

    /** A consent was taken back (GDPR Art. 7(3)). */
    record Withdrawn(UUID id, Instant recordedAt, Scope scope, Permission.Agreed agreed, Via via, Permission leaves)
            implements Fact {}

    /** What stood was erased with the person (GDPR Art. 17); the facts before it stay as proof (Art. 7(1)). */
    record Erased(UUID id, Instant recordedAt, Scope scope, Permission.Agreed agreed, Permission leaves)
            implements Fact {}

    /** Time alone did this to a consent that nobody touched: once it is recorded, it is said. */
    record Aged(UUID id, Instant recordedAt, Scope scope, Permission.Agreed agreed, Aging aging, Permission leaves)
            implements Fact {}

    /** From now on nothing is to be sent. */
    record SuppressionAdded(UUID id, Instant recordedAt, Scope scope, Suppression suppression, Permission leaves)
            implements Fact {}

    /** The person's own later act ended a suppression. */
    record SuppressionLifted(UUID id, Instant recordedAt, Scope scope, Suppression suppression, Permission leaves)
            implements Fact {}

    /** The door by which an opt-out came. */
    enum Via {
        ONE_CLICK,
        /** An answer to a message, by SMS or e-mail. */
        REPLY,
        API,
        /** The person was asked again and said no. */
        REFUSAL;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
