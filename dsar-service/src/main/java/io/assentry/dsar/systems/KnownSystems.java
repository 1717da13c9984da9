package io.assentry.dsar.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Asked who may hold a controller's data. */
@ApplicationScoped
public class KnownSystems {

    private final Systems systems;

    KnownSystems(Systems systems) {
        this.systems = systems;
    }

    /** By id; those that hold data for every controller among them. */
    public List<KnownSystem> holdingFor(Transaction tx, ControllerId controller) {
        return systems.holdingFor(tx, controller);
    }

    /** The system, if it holds data for this controller. */
    public Optional<KnownSystem> find(Transaction tx, ControllerId controller, String systemId) {
        return systems.find(tx, controller, systemId);
    }
}
