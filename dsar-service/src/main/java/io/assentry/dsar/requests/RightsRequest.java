package io.assentry.dsar.requests;

import java.time.Instant;
import java.util.Optional;

/**
 * A case. A state is a type, and a transition is a method on the state that it may leave, so that no case is carried out
 * whose identity was not proved, and none in which the operator is processor without the controller's instruction.
 */
public sealed interface RightsRequest {

    Intake intake();

    /** The word of the contract. */
    String state();

    /** Once the person has shown who they are. */
    default Optional<IdentityProof> identity() {
        return Optional.empty();
    }

    /** A case that waits for somebody. */
    sealed interface Open extends RightsRequest {

        /** The person takes the request back; what was opted out of stays so. */
        default Withdrawn withdrawn(Instant at) {
            return new Withdrawn(intake(), identity(), at);
        }
    }

    /** A case whose identity is proved. */
    sealed interface Identified extends RightsRequest {

        IdentityProof proof();

        @Override
        default Optional<IdentityProof> identity() {
            return Optional.of(proof());
        }
    }

    /** A case that waits for nobody any more. */
    sealed interface Ended extends RightsRequest {

        Instant endedAt();
    }

    /** Ended by being carried out; it goes on if something turns out to be left (a hold ends, a system reports late). */
    sealed interface CarriedOut extends Ended, Identified {

        default InProgress reopened() {
            return new InProgress(intake(), proof());
        }
    }

    /** Taken in and acknowledged; nothing has been decided. */
    record Received(Intake intake) implements Open {

        @Override
        public String state() {
            return "received";
        }

        /** The person is asked to show who they are (GDPR Art. 12(6)). */
        public IdentityPending identityAsked() {
            return new IdentityPending(intake);
        }
    }

    /** The person was asked to show who they are. */
    record IdentityPending(Intake intake) implements Open {

        @Override
        public String state() {
            return "identity_pending";
        }

        /** The controller's own case goes on; of another's the controller must be asked first. */
        public Identified identified(IdentityProof proof) {
            return intake.role() == ProcessingRole.CONTROLLER
                    ? new InProgress(intake, proof)
                    : new AwaitingController(intake, proof);
        }

        /** Nobody showed who they are (GDPR Art. 11(2), 12(2)). */
        public ClosedUnidentified unidentified(Instant at) {
            return new ClosedUnidentified(intake, at);
        }
    }

    /** Passed on to the controller; without its written instruction nothing is done (GDPR Art. 28(3)(a)). */
    record AwaitingController(Intake intake, IdentityProof proof) implements Open, Identified {

        @Override
        public String state() {
            return "awaiting_controller";
        }

        /** The controller instructs to carry it out. */
        public InProgress instructed() {
            return new InProgress(intake, proof);
        }

        /** The controller answers the person itself. */
        public ForwardedClosed takenOver(Instant at) {
            return new ForwardedClosed(intake, proof, at);
        }
    }

    /** Being carried out. */
    record InProgress(Intake intake, IdentityProof proof) implements Open, Identified {

        @Override
        public String state() {
            return "in_progress";
        }

        /** Everything that was asked for is done. */
        public Fulfilled fulfilled(Instant at) {
            return new Fulfilled(intake, proof, at);
        }

        /** Something stays, or was not reached; what and why was said. */
        public PartiallyFulfilled partiallyFulfilled(Instant at) {
            return new PartiallyFulfilled(intake, proof, at);
        }

        /** Refused with reasons (GDPR Art. 12(4)). */
        public Refused refused(Instant at) {
            return new Refused(intake, proof, at);
        }
    }

    record Fulfilled(Intake intake, IdentityProof proof, Instant endedAt) implements CarriedOut {

        @Override
        public String state() {
            return "fulfilled";
        }
    }

    record PartiallyFulfilled(Intake intake, IdentityProof proof, Instant endedAt) implements CarriedOut {

        @Override
        public String state() {
            return "partially_fulfilled";
        }
    }

    record Refused(Intake intake, IdentityProof proof, Instant endedAt) implements Ended, Identified {

        @Override
        public String state() {
            return "refused";
        }
    }

    record ClosedUnidentified(Intake intake, Instant endedAt) implements Ended {

        @Override
        public String state() {
            return "closed_unidentified";
        }
    }

    record Withdrawn(Intake intake, Optional<IdentityProof> identity, Instant endedAt) implements Ended {

        @Override
        public String state() {
            return "withdrawn";
        }
    }

    record ForwardedClosed(Intake intake, IdentityProof proof, Instant endedAt) implements Ended, Identified {

        @Override
        public String state() {
            return "forwarded_closed";
        }
    }
}
