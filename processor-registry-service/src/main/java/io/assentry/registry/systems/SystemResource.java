package io.assentry.registry.systems;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.NotFound;
import io.assentry.registry.bounds.Slug;
import io.assentry.registry.register.CallerReach;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
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

@Path("/v1/systems")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Systems", description = "Where personal data are held, and what each place can carry out")
class SystemResource {

    private final RegisterSystem registerSystem;
    private final Systems systems;
    private final CallerReach reach;

    SystemResource(RegisterSystem registerSystem, Systems systems, CallerReach reach) {
        this.registerSystem = registerSystem;
        this.systems = systems;
        this.reach = reach;
    }

    @POST
    @RolesAllowed("registry:write")
    @Operation(summary = "Register a system; a repeat answers the same. Needs the scope operator too")
    public Response register(@NotNull @Valid SystemBody body, @HeaderParam(IdempotencyKey.HEADER) String key) {
        Reach mine = reach.toWrite();
        RegisteredSystem system = registerSystem.handle(mine, body.details(), IdempotencyKey.of(key, body));
        return Response.created(URI.create("/v1/systems/" + system.id()))
                .entity(SystemView.of(system, mine))
                .build();
    }

    @GET
    @RolesAllowed("registry:read")
    @Operation(summary = "The systems that hold data of the token's controllers, in the order of their ids")
    public Page<SystemView> list(
            @QueryParam("cursor") @Slug String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.DEFAULT) PageSize limit) {
        Reach mine = reach.toRead();
        return systems.page(mine, Optional.ofNullable(cursor), limit).map(system -> SystemView.of(system, mine));
    }

    @GET
    @Path("/{systemId}")
    @RolesAllowed("registry:read")
    @Operation(summary = "One system")
    public SystemView get(@PathParam("systemId") SystemId systemId) {
        Reach mine = reach.toRead();
        return systems.find(mine, systemId)
                .map(system -> SystemView.of(system, mine))
                .orElseThrow(() -> new NotFound("system", systemId));
    }
}
