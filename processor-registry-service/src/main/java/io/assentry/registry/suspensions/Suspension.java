package io.assentry.registry.suspensions;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.registry.agreements.AgreementId;
import io.assentry.registry.register.Registered;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A suspension of processing. While it stands only storage, security, and what rights and breaches ask for go on with what it
 * covers; it is lifted once, on the one ground that its type knows, with the paper that shows it.
 */
sealed interface Suspension extends Registered<Suspension.Terms> {

    UUID id();

    Instant startedAt();

    /**
     * @param agreement absent: whatever the agreement
     * @param purposes empty: all of them
     * @param lists by the reference under which the controller brought them; empty: all data, from wherever they came
     * @param reference under which the claim, the dispute or the order is found; names nobody
     */
    record Terms(
            ControllerId controller,
            SuspensionType type,
            Optional<AgreementId> agreement,
            SortedSet<String> purposes,
            SortedSet<String> lists,
            String reference) {

        public Terms {
            purposes = Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
            lists = Collections.unmodifiableSortedSet(new TreeSet<>(lists));
        }
    }

    /**
     * What shows that a suspension may be lifted.
     *
     * @param reference under which the denial, the settlement or the order is found
     * @param check under which the privacy officer's check is found; absent where none is needed
     */
    record Lift(LiftGround because, String reference, Optional<String> check) {}

    /** It holds. */
    record Standing(UUID id, Terms details, Instant startedAt) implements Suspension {

        /** Refused with {@code suspension-lift-refused} on another ground, or without the check that a claim needs. */
        Lifted lift(Lift lift, Instant at) {
            SuspensionType type = details.type();
            if (lift.because() != type.endsBy()) {
                throw new LiftRefused(
                        id, "is lifted because of " + type.endsBy().word() + " alone");
            }
            if (type.needsCheck() && lift.check().isEmpty()) {
                throw new LiftRefused(id, "is lifted when a privacy officer has checked it too: checkReference");
            }
            return new Lifted(id, details, startedAt, lift, at.isBefore(startedAt) ? startedAt : at);
        }
    }

    /** It is over. */
    record Lifted(UUID id, Terms details, Instant startedAt, Lift lift, Instant liftedAt) implements Suspension {

        /** Lifting again changes nothing; saying that it was for another reason is a mistake. */
        Lifted again(Lift other) {
            if (!other.equals(lift)) {
                throw new SuspensionLifted(id);
            }
            return this;
        }
    }

    /** What was shown does not end a suspension of this type. */
    final class LiftRefused extends Rejection {

        LiftRefused(UUID id, String why) {
            super(Category.CONFLICT, "suspension-lift-refused", "Suspension " + id + " " + why + ".");
        }
    }

    /** It was lifted by another paper. */
    final class SuspensionLifted extends Rejection {

        SuspensionLifted(UUID id) {
            super(Category.CONFLICT, "suspension-lifted", "Suspension " + id + " was lifted on another ground.");
        }
    }
}
