package io.assentry.dsar.pages;

import io.assentry.dsar.pages.GuardDoor.Door;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The form by which a person asks. Its answer is the same whoever asks, and whoever has the address. */
@Path("/requests/{controllerId}/new")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Requests", description = "Rights requests of people (GDPR Art. 12 to 22)")
class NewRequestResource extends PageAnswerResource {

    private final AskByForm askByForm;
    private final GuardDoor guard;

    NewRequestResource(AskByForm askByForm, GuardDoor guard, Pages pages) {
        super(pages);
        this.askByForm = askByForm;
        this.guard = guard;
    }

    @GET
    @Operation(summary = "The form")
    public Response form(@PathParam("controllerId") ControllerId controllerId, @Context HttpHeaders headers) {
        Locale language = language(headers);
        return askByForm.isFormOf(controllerId)
                ? answer(200, pages.form(language, List.of()), language)
                : answer(404, pages.saying("form-unknown", language), language);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Takes a request in; always answers the same")
    public Response ask(
            @PathParam("controllerId") ControllerId controllerId,
            @FormParam("email") String email,
            @FormParam("right") List<String> rights,
            @FormParam("message") String message,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        Locale language = language(headers);
        if (!askByForm.isFormOf(controllerId)) {
            return answer(404, pages.saying("form-unknown", language), language);
        }
        if (!guard.enters(Door.NEW_REQUEST, origin(request))) {
            return tooMany(language);
        }
        List<String> wrong = askByForm.handle(
                controllerId, new AskByForm.Form(email, rights == null ? List.of() : rights, message, language));
        return wrong.isEmpty()
                ? answer(200, pages.saying("thanks", language), language)
                : answer(400, pages.form(language, wrong), language);
    }
}
