package io.assentry.dsar.requests;

import io.assentry.kit.access.Caller;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/requests")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Requests", description = "Rights requests of people (GDPR Art. 12 to 22)")
class RequestResource {

    private final RevealIdentifiers revealIdentifiers;
    private final FindRequests find;
    private final Caller caller;

    RequestResource(RevealIdentifiers revealIdentifiers, FindRequests find, Caller caller) {
        this.revealIdentifiers = revealIdentifiers;
        this.find = find;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("requests:read")
    @Operation(summary = "The controller's requests, newest first; with a pseudonym, those of one person")
    public RequestView.Page list(
            @PathParam("controllerId") ControllerId controllerId,
            @QueryParam("pseudonym") Pseudonym pseudonym,
            @QueryParam("cursor") RequestId cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        List<RightsRequest> oneMore =
                find.page(controllerId, Optional.ofNullable(pseudonym), Optional.ofNullable(cursor), limit + 1);
        return RequestView.Page.of(oneMore, limit);
    }

    @GET
    @Path("/{requestId}")
    @RolesAllowed("requests:read")
    @Operation(summary = "One request")
    public RequestView get(
            @PathParam("controllerId") ControllerId controllerId, @PathParam("requestId") RequestId requestId) {
        return RequestView.of(find.one(controllerId, requestId));
    }

    @GET
    @Path("/{requestId}/clock")
    @RolesAllowed("requests:read")
    @Operation(summary = "The clocks of a request, with the holidays they knew and every step to their days")
    public CaseClockView clock(
            @PathParam("controllerId") ControllerId controllerId, @PathParam("requestId") RequestId requestId) {
        return CaseClockView.of(find.one(controllerId, requestId));
    }

    @GET
    @Path("/{requestId}/timeline")
    @RolesAllowed("requests:read")
    @Operation(summary = "What happened to a request, in order")
    public TimelineView timeline(
            @PathParam("controllerId") ControllerId controllerId, @PathParam("requestId") RequestId requestId) {
        return TimelineView.of(requestId, find.timeline(controllerId, requestId));
    }

    @GET
    @Path("/{requestId}/identifiers")
    @RolesAllowed("requests:identifiers")
    @Operation(summary = "Who the person is, and what they wrote. Every look is recorded as evidence")
    public IdentityView identifiers(
            @PathParam("controllerId") ControllerId controllerId, @PathParam("requestId") RequestId requestId) {
        CaseIdentity identity = revealIdentifiers.handle(controllerId, requestId, caller.name());
        return new IdentityView(
                requestId.toString(), identity.identifiers(), identity.message().orElse(null));
    }

    /** The one answer of this service that holds personal data. */
    record IdentityView(String requestId, List<Identifier> identifiers, String message) {

        @Override
        public String toString() {
            return "IdentityView[" + requestId + "]";
        }
    }
}
