package io.assentry.registry.suspensions;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.NotFound;
import io.assentry.registry.bounds.OneOf;
import io.assentry.registry.register.CallerReach;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Word;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/suspensions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "Suspensions",
        description = "Suspensions of processing (privacy policy, section 9; GDPR Art. 28, 58(2)(f))")
class SuspensionResource {

    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final SuspendProcessing suspendProcessing;
    private final LiftSuspension liftSuspension;
    private final Suspensions suspensions;
    private final CallerReach reach;

    SuspensionResource(
            SuspendProcessing suspendProcessing,
            LiftSuspension liftSuspension,
            Suspensions suspensions,
            CallerReach reach) {
        this.suspendProcessing = suspendProcessing;
        this.liftSuspension = liftSuspension;
        this.suspensions = suspensions;
        this.reach = reach;
    }

    @POST
    @RolesAllowed("registry:write")
    @Operation(
            summary = "Suspend processing at once, before the claim is judged. Needs the scope operator too",
            description = "While it stands consent-service denies what it covers, legal notices excepted. Without "
                    + "agreementId, purposes or lists it covers all of them.")
    public Response suspend(@NotNull @Valid SuspensionBody body, @HeaderParam(IdempotencyKey.HEADER) String key) {
        Suspension suspension = suspendProcessing.handle(reach.toWrite(), body.terms(), IdempotencyKey.of(key, body));
        return Response.created(URI.create("/v1/suspensions/" + suspension.id()))
                .entity(SuspensionView.of(suspension))
                .build();
    }

    @GET
    @RolesAllowed("registry:read")
    @Operation(summary = "The suspensions of the token's controllers, in the order in which they began")
    public Page<SuspensionView> list(
            @QueryParam("cursor") @Pattern(regexp = ID) String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.DEFAULT) PageSize limit) {
        return suspensions
                .page(reach.toRead(), Optional.ofNullable(cursor).map(UUID::fromString), limit)
                .map(SuspensionView::of);
    }

    @GET
    @Path("/{suspensionId}")
    @RolesAllowed("registry:read")
    @Operation(summary = "One suspension")
    public SuspensionView get(@PathParam("suspensionId") UUID suspensionId) {
        return SuspensionView.of(suspensions
                .find(reach.toRead(), suspensionId)
                .orElseThrow(() -> new NotFound("suspension", suspensionId)));
    }

    @POST
    @Path("/{suspensionId}/lifting")
    @RolesAllowed("registry:write")
    @Operation(
            summary = "Lift a suspension by the paper that ends it. Needs the scope operator too",
            description =
                    "Each type ends on one ground: unlawful_claim by controller_denied, with the privacy officer's "
                            + "check; cost_dispute by reimbursement_settled; restriction by restriction_ended; authority_order by "
                            + "order_lifted. 409 suspension-lift-refused else.")
    public SuspensionView lift(@PathParam("suspensionId") UUID suspensionId, @NotNull @Valid LiftBody body) {
        return SuspensionView.of(liftSuspension.handle(reach.toWrite(), suspensionId, body.lift()));
    }

    /** What shows that it may be lifted, by the references of papers. */
    record LiftBody(
            @NotNull @OneOf(LiftGround.class) String because,

            @NotNull @Pattern(regexp = SuspensionBody.REFERENCE)
            String reference,

            @Pattern(regexp = SuspensionBody.REFERENCE) String checkReference) {

        Suspension.Lift lift() {
            return new Suspension.Lift(
                    Word.of(LiftGround.class, because), reference, Optional.ofNullable(checkReference));
        }
    }
}
