package io.assentry.registry.systems;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.NotFound;
import io.assentry.registry.bounds.CatalogueId;
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
import java.time.Instant;
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
    private final RegisterReportKey registerReportKey;
    private final RevokeReportKey revokeReportKey;
    private final Systems systems;
    private final CallerReach reach;

    SystemResource(
            RegisterSystem registerSystem,
            RegisterReportKey registerReportKey,
            RevokeReportKey revokeReportKey,
            Systems systems,
            CallerReach reach) {
        this.registerSystem = registerSystem;
        this.registerReportKey = registerReportKey;
        this.revokeReportKey = revokeReportKey;
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

    @POST
    @Path("/{systemId}/report-keys")
    @RolesAllowed("registry:write")
    @Operation(
            summary = "Register a public key that the system signs its reports with; a repeat answers the same."
                    + " Needs the scope operator too, and all controllers whose data the system holds")
    public Response registerKey(
            @PathParam("systemId") SystemId systemId,
            @NotNull @Valid ReportKeyBody body,
            @HeaderParam(IdempotencyKey.HEADER) String key) {
        ReportKey registered =
                registerReportKey.handle(reach.toWrite(), systemId, body.details(), IdempotencyKey.of(key, body));
        return Response.created(URI.create("/v1/systems/" + systemId + "/report-keys/" + registered.kid()))
                .entity(ReportKeyView.of(registered))
                .build();
    }

    @GET
    @Path("/{systemId}/report-keys")
    @RolesAllowed("registry:read")
    @Operation(summary = "All public keys of the system, ended and revoked ones too")
    public ReportKeyView.Keys keys(@PathParam("systemId") SystemId systemId) {
        RegisteredSystem system =
                systems.find(reach.toRead(), systemId).orElseThrow(() -> new NotFound("system", systemId));
        return new ReportKeyView.Keys(
                system.reportKeys().stream().map(ReportKeyView::of).toList());
    }

    @POST
    @Path("/{systemId}/report-keys/{kid}/revocation")
    @RolesAllowed("registry:write")
    @Operation(
            summary = "Trust a key no more; for good. Needs the scope operator too, and all controllers whose data the"
                    + " system holds")
    public ReportKeyView revokeKey(
            @PathParam("systemId") SystemId systemId,
            @PathParam("kid") @CatalogueId String kid,
            @Valid RevocationBody body) {
        Optional<Instant> since = Optional.ofNullable(body).map(RevocationBody::revokedAt);
        return ReportKeyView.of(revokeReportKey.handle(reach.toWrite(), systemId, kid, since));
    }
}
