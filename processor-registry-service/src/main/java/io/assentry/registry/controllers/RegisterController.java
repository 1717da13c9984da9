package io.assentry.registry.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.Rejection;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Makes a controller known to all services, which refuse whatever is done for one they do not know. Refused with
 * {@code controller-exists} when the id stands for another registration.
 */
@ApplicationScoped
class RegisterController {

    private final Registration registration;
    private final Controllers controllers;

    RegisterController(Registration registration, Controllers controllers) {
        this.registration = registration;
        this.controllers = controllers;
    }

    Controller handle(Reach reach, Controller.Details details, IdempotencyKey key) {
        reach.mustCover(List.of(details.id()));
        return registration.once(
                controllers, details, key, at -> new Controller(details, at), () -> new ControllerExists(details.id()));
    }

    static final class ControllerExists extends Rejection {

        ControllerExists(ControllerId id) {
            super(Category.CONFLICT, "controller-exists", "Controller " + id + " is registered with other details.");
        }
    }
}
