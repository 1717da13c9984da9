package io.assentry.consent.templates;

import io.assentry.consent.templates.TemplateView.TemplatePage;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/templates/{templateId}")
@Tag(name = "Templates", description = "What is sent, as somebody approved it")
@RunOnVirtualThread
class TemplateResource {

    private final ApproveTemplate approveTemplate;

    TemplateResource(ApproveTemplate approveTemplate) {
        this.approveTemplate = approveTemplate;
    }

    @PUT
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Approve a template, or a change of it: its version moves by one; the same again changes nothing",
            description = "One that promotes anything counts as marketing, whatever it is declared as.")
    public TemplateView put(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("templateId") TemplateId id,
            @Valid @NotNull TemplateBody body) {
        return TemplateView.of(approveTemplate.handle(controller, body.template(id)));
    }

    @GET
    @RolesAllowed("consent:read")
    @Operation(summary = "A template as it stands")
    public TemplateView get(
            @PathParam("controllerId") ControllerId controller, @PathParam("templateId") TemplateId id) {
        return TemplateView.of(approveTemplate.show(controller, id));
    }

    @GET
    @Path("/versions")
    @RolesAllowed("consent:read")
    @Operation(summary = "Every version that was approved, the newest first")
    public TemplatePage versions(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("templateId") TemplateId id,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit,
            @QueryParam("cursor") @DefaultValue("2147483647") @Min(1) int cursor) {
        return TemplatePage.of(approveTemplate.versions(controller, id, cursor, limit), limit);
    }
}
