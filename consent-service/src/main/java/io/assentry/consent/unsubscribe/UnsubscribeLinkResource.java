package io.assentry.consent.unsubscribe;

import io.assentry.consent.ledger.Scope;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.consent.unsubscribe.IssueUnsubscribeLink.Headers;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/unsubscribe-links")
@Tag(name = "Unsubscribe", description = "One-click unsubscribe by link (RFC 8058)")
@RunOnVirtualThread
class UnsubscribeLinkResource {

    private final IssueUnsubscribeLink issueUnsubscribeLink;

    UnsubscribeLinkResource(IssueUnsubscribeLink issueUnsubscribeLink) {
        this.issueUnsubscribeLink = issueUnsubscribeLink;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "The two header values for one message to one person",
            description = "Both must be covered by the message's DKIM signature. The link restricts only and does not "
                    + "expire.")
    public Headers issue(@PathParam("controllerId") ControllerId controller, @Valid @NotNull Body body) {
        Scope scope = new Scope(new PurposeId(body.purposeId()), Channel.of(body.channel()));
        return issueUnsubscribeLink.handle(controller, body.identifier().identifier(), scope);
    }

    /** Whom the message goes to, and what it is for. */
    record Body(
            @NotNull @Valid IdentifierBody identifier,
            @NotNull @Pattern(regexp = PurposeId.PATTERN) String purposeId,
            @NotNull @Pattern(regexp = Channel.PATTERN) String channel) {}
}
