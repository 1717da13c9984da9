package io.assentry.registry.suspensions;

import io.assentry.kit.clock.Ids;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.registry.agreements.KnownAgreements;
import io.assentry.registry.controllers.KnownControllers;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Suspends processing in the transaction that takes in why, before anybody judges it (privacy policy, 9.10). Refused with
 * {@code controller-unknown} and {@code agreement-unknown} for what it cannot be about.
 */
@ApplicationScoped
class SuspendProcessing {

    private final Registration registration;
    private final Suspensions suspensions;
    private final KnownControllers knownControllers;
    private final KnownAgreements knownAgreements;
    private final Ids ids;

    SuspendProcessing(
            Registration registration,
            Suspensions suspensions,
            KnownControllers knownControllers,
            KnownAgreements knownAgreements,
            Ids ids) {
        this.registration = registration;
        this.suspensions = suspensions;
        this.knownControllers = knownControllers;
        this.knownAgreements = knownAgreements;
        this.ids = ids;
    }

    Suspension handle(Reach reach, Suspension.Terms terms, IdempotencyKey key) {
        reach.mustCover(List.of(terms.controller()));
        return registration.once(
                suspensions,
                terms,
                key,
                at -> {
                    knownControllers.mustBeKnown(List.of(terms.controller()));
                    terms.agreement().ifPresent(each -> knownAgreements.mustBeOf(terms.controller(), each));
                    return new Suspension.Standing(ids.next(), terms, at);
                },
                () -> {
                    throw new IllegalStateException("A suspension's id is made here");
                });
    }
}
