package io.assentry.dsar.requests;

import io.assentry.dsar.controllers.KnownControllers;
import io.assentry.dsar.requests.Requests.TimelineEntry;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.pseudonym.Pseudonym;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Looks into the register. Another controller's case is not there. */
@ApplicationScoped
public class FindRequests {

    private final KnownControllers controllers;
    private final Requests requests;

    FindRequests(KnownControllers controllers, Requests requests) {
        this.controllers = controllers;
        this.requests = requests;
    }

    public RightsRequest one(ControllerId controllerId, RequestId id) {
        ControllerId controller = controllers.get(controllerId).id();
        return requests.find(controller, id).orElseThrow(() -> new NotFound("request", id));
    }

    List<RightsRequest> page(
            ControllerId controllerId, Optional<Pseudonym> about, Optional<RequestId> cursor, int limit) {
        return requests.page(controllers.get(controllerId).id(), about, cursor, limit);
    }

    List<TimelineEntry> timeline(ControllerId controllerId, RequestId id) {
        return requests.timeline(one(controllerId, id).intake().controller(), id);
    }
}
