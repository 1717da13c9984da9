package io.assentry.kit.access;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Every path under {@code /v1/controllers/{controllerId}} is answered only to a token that names this controller; to all
 * others there is no such controller. Public pages lie outside {@code /v1}.
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
class ControllerAccess implements ContainerRequestFilter {

    private final Caller caller;

    ControllerAccess(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String named = request.getUriInfo().getPathParameters().getFirst("controllerId");
        if (named == null || !request.getUriInfo().getPath().startsWith("/v1/")) {
            return;
        }
        ControllerId controller = ControllerId.fromString(named);
        if (!caller.mayActFor(controller)) {
            throw new UnknownController(controller);
        }
    }
}
