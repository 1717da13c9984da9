package io.assentry.consent.notices;

import io.assentry.consent.notices.NoticeBody.VersionBody;
import io.assentry.consent.notices.NoticeView.Asked;
import io.assentry.consent.notices.NoticeView.Languages;
import io.assentry.consent.notices.NoticeView.Page;
import io.assentry.consent.notices.NoticeView.VersionView;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/controllers/{controllerId}/notices")
@Tag(name = "Notices", description = "Privacy notices and their published versions")
@RunOnVirtualThread
class NoticeResource {

    private final PublishNotice publishNotice;
    private final ShowNotices showNotices;

    NoticeResource(PublishNotice publishNotice, ShowNotices showNotices) {
        this.publishNotice = publishNotice;
        this.showNotices = showNotices;
    }

    @POST
    @RolesAllowed("consent:write")
    @ResponseStatus(201)
    @Operation(summary = "Create a notice; the same again changes nothing")
    public NoticeView create(@PathParam("controllerId") ControllerId controller, @Valid @NotNull NoticeBody body) {
        publishNotice.create(controller, new NoticeId(body.noticeId()), body.title());
        return new NoticeView(body.noticeId(), body.title(), null);
    }

    @GET
    @RolesAllowed("consent:read")
    @Operation(summary = "Notices and their versions, by id")
    public Page list(
            @PathParam("controllerId") ControllerId controller,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit,
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "|" + NoticeId.PATTERN) String cursor) {
        return Page.of(showNotices.list(controller, cursor, limit), limit);
    }

    @GET
    @Path("/checklist")
    @RolesAllowed("consent:read")
    @Operation(summary = "What a notice of this controller has to say before it can be published")
    public Asked checklist(@PathParam("controllerId") ControllerId controller) {
        return Asked.of(showNotices.standing(controller));
    }

    @POST
    @Path("/{noticeId}/versions")
    @RolesAllowed("consent:write")
    @ResponseStatus(201)
    @Operation(
            summary = "Publish a version in one language; the same again changes nothing, other words are refused",
            description = "Each mandatory part is quoted from the text, or said not to apply. A material change names "
                    + "the purposes and channels that it changes: older consents to them do not hold from then on.")
    public VersionView publish(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("noticeId") NoticeId id,
            @Valid @NotNull VersionBody body) {
        return VersionView.of(publishNotice.handle(controller, body.publication(id)), false);
    }

    @GET
    @Path("/{noticeId}/versions/{version}")
    @RolesAllowed("consent:read")
    @Operation(summary = "The words of a version, in every language it was published in")
    public Languages version(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("noticeId") NoticeId id,
            @PathParam("version") @Pattern(regexp = NoticeId.PATTERN) String version) {
        List<NoticeVersion> languages = showNotices.version(controller, id, version);
        return Languages.of(languages);
    }
}
