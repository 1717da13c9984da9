package io.assentry.registry.parties;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.Rejection;
import io.assentry.registry.controllers.KnownControllers;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Records a party that a controller's data may go to. Refused with {@code controller-unknown} for a controller that is
 * not registered, {@code party-unknown} when the party that engaged it does not serve each of the controllers,
 * {@code purpose-forbidden}, and {@code party-exists} when the id stands for another registration.
 */
@ApplicationScoped
class RegisterParty {

    private final Registration registration;
    private final Parties parties;
    private final KnownParties knownParties;
    private final KnownControllers knownControllers;

    RegisterParty(
            Registration registration, Parties parties, KnownParties knownParties, KnownControllers knownControllers) {
        this.registration = registration;
        this.parties = parties;
        this.knownParties = knownParties;
        this.knownControllers = knownControllers;
    }

    Party handle(Reach reach, Party.Details details, IdempotencyKey key) {
        reach.mustCover(details.controllers());
        return registration.once(parties, details, key, at -> party(details, at), () -> new PartyExists(details.id()));
    }

    private Party party(Party.Details details, Instant at) {
        knownControllers.mustBeKnown(details.controllers());
        details.parent()
                .ifPresent(parent -> details.controllers()
                        .forEach(controller -> knownParties.mustServe(controller, List.of(parent))));
        return new Party(details, at);
    }

    static final class PartyExists extends Rejection {

        PartyExists(PartyId id) {
            super(Category.CONFLICT, "party-exists", "Party " + id + " is registered with other details.");
        }
    }
}
