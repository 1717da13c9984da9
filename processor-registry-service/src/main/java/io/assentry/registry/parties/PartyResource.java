package io.assentry.registry.parties;

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

@Path("/v1/parties")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Parties", description = "Processors, sub-processors and recipients (GDPR Art. 4(8)-(9), 28)")
class PartyResource {

    private final RegisterParty registerParty;
    private final Parties parties;
    private final CallerReach reach;

    PartyResource(RegisterParty registerParty, Parties parties, CallerReach reach) {
        this.registerParty = registerParty;
        this.parties = parties;
        this.reach = reach;
    }

    @POST
    @RolesAllowed("registry:write")
    @Operation(summary = "Register a party; a repeat answers the same. Needs the scope operator too")
    public Response register(@NotNull @Valid PartyBody body, @HeaderParam(IdempotencyKey.HEADER) String key) {
        Reach mine = reach.toWrite();
        Party party = registerParty.handle(mine, body.details(), IdempotencyKey.of(key, body));
        return Response.created(URI.create("/v1/parties/" + party.id()))
                .entity(PartyView.of(party, mine))
                .build();
    }

    @GET
    @RolesAllowed("registry:read")
    @Operation(summary = "The parties that serve the token's controllers, in the order of their ids")
    public Page<PartyView> list(
            @QueryParam("cursor") @Slug String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.DEFAULT) PageSize limit) {
        Reach mine = reach.toRead();
        return parties.page(mine, Optional.ofNullable(cursor), limit).map(party -> PartyView.of(party, mine));
    }

    @GET
    @Path("/{partyId}")
    @RolesAllowed("registry:read")
    @Operation(summary = "One party")
    public PartyView get(@PathParam("partyId") PartyId partyId) {
        Reach mine = reach.toRead();
        return parties.find(mine, partyId)
                .map(party -> PartyView.of(party, mine))
                .orElseThrow(() -> new NotFound("party", partyId));
    }
}
