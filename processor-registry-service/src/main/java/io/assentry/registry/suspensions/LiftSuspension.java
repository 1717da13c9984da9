package io.assentry.registry.suspensions;

import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transactions;
import io.assentry.registry.register.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Lifts a suspension on the one ground that its type knows. Refused with {@code suspension-lift-refused}; once it is lifted,
 * with {@code suspension-lifted} unless the very same is said again.
 */
@ApplicationScoped
class LiftSuspension {

    private final Transactions transactions;
    private final Suspensions suspensions;
    private final Clock clock;

    LiftSuspension(Transactions transactions, Suspensions suspensions, Clock clock) {
        this.transactions = transactions;
        this.suspensions = suspensions;
        this.clock = clock;
    }

    Suspension.Lifted handle(Reach reach, UUID id, Suspension.Lift lift) {
        return transactions.call(tx -> {
            Suspension suspension = suspensions.hold(reach, id).orElseThrow(() -> new NotFound("suspension", id));
            return switch (suspension) {
                case Suspension.Lifted lifted -> lifted.again(lift);
                case Suspension.Standing standing -> {
                    Suspension.Lifted lifted =
                            standing.lift(lift, clock.instant().truncatedTo(ChronoUnit.MILLIS));
                    suspensions.lifted(tx, lifted);
                    yield lifted;
                }
            };
        });
    }
}
