package io.assentry.registry.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Asked by the other registers: nothing is recorded for a controller that is not registered. */
@ApplicationScoped
public class KnownControllers {

    private final Controllers controllers;

    public KnownControllers(Controllers controllers) {
        this.controllers = controllers;
    }

    public Controller get(ControllerId id) {
        return controllers.find(id).orElseThrow(() -> new UnknownController(id));
    }

    /** Those of the given controllers that are registered, by id. */
    public Map<ControllerId, Controller> among(Collection<ControllerId> ids) {
        return controllers.among(ids);
    }

    public void mustBeKnown(Collection<ControllerId> ids) {
        Set<ControllerId> known = controllers.among(ids).keySet();
        for (ControllerId id : ids) {
            if (!known.contains(id)) {
                throw new UnknownController(id);
            }
        }
    }
}
