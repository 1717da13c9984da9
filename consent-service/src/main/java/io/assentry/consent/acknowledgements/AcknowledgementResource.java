package io.assentry.consent.acknowledgements;

import io.assentry.consent.notices.NoticeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonyms;
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
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/controllers/{controllerId}/notices/{noticeId}/versions/{version}/acknowledgements")
@Tag(name = "Notices", description = "Privacy notices and their published versions")
@RunOnVirtualThread
class AcknowledgementResource {

    private final AcknowledgeNotice acknowledgeNotice;
    private final Pseudonyms pseudonyms;

    AcknowledgementResource(AcknowledgeNotice acknowledgeNotice, Pseudonyms pseudonyms) {
        this.acknowledgeNotice = acknowledgeNotice;
        this.pseudonyms = pseudonyms;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Record that a person was shown a version of a notice and confirmed it",
            description =
                    "It is no consent, and nothing is sent because of it. 201 the first time, 200 with what stands "
                            + "after that.")
    public RestResponse<AcknowledgementView> acknowledge(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("noticeId") NoticeId notice,
            @PathParam("version") @Pattern(regexp = NoticeId.PATTERN) String version,
            @Valid @NotNull AcknowledgementBody body) {
        AcknowledgeNotice.Answer answer =
                acknowledgeNotice.handle(controller, body.told(controller, pseudonyms, notice, version));
        return RestResponse.ResponseBuilder.create(
                        answer.changed() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        AcknowledgementView.of(answer.acknowledgement()))
                .build();
    }
}
