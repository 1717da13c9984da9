package io.assentry.registry.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.registry.bounds.Slug;
import io.assentry.registry.register.CallerReach;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Controllers", description = "Organisations for which data are processed (GDPR Art. 4(7))")
class ControllerResource {

    private final RegisterController registerController;
    private final KnownControllers known;
    private final Controllers controllers;
    private final CallerReach reach;

    ControllerResource(
            RegisterController registerController, KnownControllers known, Controllers controllers, CallerReach reach) {
        this.registerController = registerController;
        this.known = known;
        this.controllers = controllers;
        this.reach = reach;
    }

    @POST
    @RolesAllowed("registry:write")
    @Operation(summary = "Register a controller; a repeat answers the same. Needs the scope operator too")
    public Response register(@NotNull @Valid ControllerBody body, @HeaderParam(IdempotencyKey.HEADER) String key) {
        Controller controller =
                registerController.handle(reach.toWrite(), body.details(), IdempotencyKey.of(key, body));
        return Response.created(URI.create("/v1/controllers/" + controller.id()))
                .entity(ControllerView.of(controller))
                .build();
    }

    @GET
    @RolesAllowed("registry:read")
    @Operation(summary = "The controllers that the token names, in the order of their ids")
    public Page<ControllerView> list(
            @QueryParam("cursor") @Slug String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.DEFAULT) PageSize limit) {
        return controllers
                .page(reach.toRead(), Optional.ofNullable(cursor), limit)
                .map(ControllerView::of);
    }

    @GET
    @Path("/{controllerId}")
    @RolesAllowed("registry:read")
    @Operation(summary = "One controller")
    public ControllerView get(@PathParam("controllerId") ControllerId controllerId) {
        return ControllerView.of(known.get(controllerId));
    }
}
