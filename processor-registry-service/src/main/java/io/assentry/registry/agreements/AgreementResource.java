package io.assentry.registry.agreements;

import static java.util.stream.Collectors.toSet;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.NotFound;
import io.assentry.registry.bounds.Slug;
import io.assentry.registry.controllers.Controller;
import io.assentry.registry.controllers.KnownControllers;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/agreements")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Agreements", description = "Processing agreements (GDPR Art. 28(3))")
class AgreementResource {

    private final DraftAgreement draftAgreement;
    private final TickChecklist tickChecklist;
    private final ActivateAgreement activateAgreement;
    private final EndAgreement endAgreement;
    private final Agreements agreements;
    private final KnownControllers controllers;
    private final CallerReach reach;

    AgreementResource(
            DraftAgreement draftAgreement,
            TickChecklist tickChecklist,
            ActivateAgreement activateAgreement,
            EndAgreement endAgreement,
            Agreements agreements,
            KnownControllers controllers,
            CallerReach reach) {
        this.draftAgreement = draftAgreement;
        this.tickChecklist = tickChecklist;
        this.activateAgreement = activateAgreement;
        this.endAgreement = endAgreement;
        this.agreements = agreements;
        this.controllers = controllers;
        this.reach = reach;
    }

    @POST
    @RolesAllowed("registry:write")
    @Operation(summary = "Draw up an agreement; a repeat answers the same. Needs the scope operator too")
    public Response draft(@NotNull @Valid AgreementBody body, @HeaderParam(IdempotencyKey.HEADER) String key) {
        Agreement agreement = draftAgreement.handle(reach.toWrite(), body.terms(), IdempotencyKey.of(key, body));
        return Response.created(URI.create("/v1/agreements/" + agreement.id()))
                .entity(view(agreement))
                .build();
    }

    @GET
    @RolesAllowed("registry:read")
    @Operation(summary = "The agreements of the token's controllers, in the order of their ids")
    public Page<AgreementView> list(
            @QueryParam("cursor") @Slug String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.DEFAULT) PageSize limit) {
        Page<Agreement> page = agreements.page(reach.toRead(), Optional.ofNullable(cursor), limit);
        Map<ControllerId, Controller> parties = controllers.among(
                page.items().stream().map(Agreement::controller).collect(toSet()));
        return page.map(agreement -> view(agreement, parties.get(agreement.controller())));
    }

    @GET
    @Path("/{agreementId}")
    @RolesAllowed("registry:read")
    @Operation(summary = "One agreement with its checklist")
    public AgreementView get(@PathParam("agreementId") AgreementId agreementId) {
        return view(
                agreements.find(reach.toRead(), agreementId).orElseThrow(() -> new NotFound("agreement", agreementId)));
    }

    @PUT
    @Path("/{agreementId}/checklist")
    @RolesAllowed("registry:write")
    @Operation(summary = "Say which points the agreement settles and where. Needs the scope operator too")
    public AgreementView tick(@PathParam("agreementId") AgreementId agreementId, @NotNull @Valid ChecklistBody body) {
        return view(tickChecklist.handle(reach.toWrite(), agreementId, body.checklist()));
    }

    @POST
    @Path("/{agreementId}/activation")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("registry:write")
    @Operation(
            summary = "Put the agreement in force; refused while a point is not settled. Needs the scope operator too")
    public AgreementView activate(@PathParam("agreementId") AgreementId agreementId) {
        return view(activateAgreement.handle(reach.toWrite(), agreementId));
    }

    @POST
    @Path("/{agreementId}/ending")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("registry:write")
    @Operation(
            summary = "End the agreement from now on and for good. Needs the scope operator too",
            description = "consent-service sends nothing under it any more. 409 agreement-not-active for a draft.")
    public AgreementView end(@PathParam("agreementId") AgreementId agreementId) {
        return view(endAgreement.handle(reach.toWrite(), agreementId));
    }

    private AgreementView view(Agreement agreement) {
        return view(agreement, controllers.get(agreement.controller()));
    }

    private static AgreementView view(Agreement agreement, Controller controller) {
        return AgreementView.of(
                agreement, ChecklistItem.requiredUnder(controller.details().regimes()));
    }
}
