package io.assentry.registry.systems;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.Rejection;
import io.assentry.registry.controllers.KnownControllers;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Puts a system into the directory that requests and disposals fan out to. Refused with {@code controller-unknown} for a
 * controller that is not registered, {@code every-controller-needed} when somebody who may not act for all controllers says
 * that it holds data of all, and {@code system-exists} when the id stands for another registration.
 */
@ApplicationScoped
class RegisterSystem {

    private final Registration registration;
    private final Systems systems;
    private final KnownControllers knownControllers;

    RegisterSystem(Registration registration, Systems systems, KnownControllers knownControllers) {
        this.registration = registration;
        this.systems = systems;
        this.knownControllers = knownControllers;
    }

    RegisteredSystem handle(Reach reach, RegisteredSystem.Details details, IdempotencyKey key) {
        switch (details.heldFor()) {
            case HeldFor.Everyone _ -> reach.mustBeEveryone();
            case HeldFor.Named named -> reach.mustCover(named.controllers());
        }
        return registration.once(
                systems, details, key, at -> system(details, at), () -> new SystemExists(details.id()));
    }

    private RegisteredSystem system(RegisteredSystem.Details details, Instant at) {
        if (details.heldFor() instanceof HeldFor.Named named) {
            knownControllers.mustBeKnown(named.controllers());
        }
        return RegisteredSystem.registered(details, at);
    }

    static final class SystemExists extends Rejection {

        SystemExists(SystemId id) {
            super(Category.CONFLICT, "system-exists", "System " + id + " is registered with other details.");
        }
    }
}
