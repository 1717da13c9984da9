package io.assentry.registry.parties;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;

/** Asked by the other registers: a chain names only parties that are registered for the controller at its end. */
@ApplicationScoped
public class KnownParties {

    private final Parties parties;

    KnownParties(Parties parties) {
        this.parties = parties;
    }

    public void mustServe(ControllerId controller, Collection<PartyId> ids) {
        Set<PartyId> serving = parties.serving(controller, ids);
        for (PartyId id : ids) {
            if (!serving.contains(id)) {
                throw new PartyUnknown(id, controller);
            }
        }
    }

    /** Not registered, or not for this controller: the same answer. */
    static final class PartyUnknown extends Rejection {

        PartyUnknown(PartyId id, ControllerId controller) {
            super(
                    Category.UNPROCESSABLE,
                    "party-unknown",
                    "No party " + id + " is registered for controller " + controller + ".");
        }
    }
}
