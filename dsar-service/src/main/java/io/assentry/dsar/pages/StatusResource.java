package io.assentry.dsar.pages;

import io.assentry.dsar.links.SecretToken;
import io.assentry.dsar.pages.GuardDoor.Door;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a request stands, for whoever has its link: its state and its days, nothing about the person. */
@Path("/requests/status/{token}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Requests", description = "Rights requests of people (GDPR Art. 12 to 22)")
class StatusResource extends PageAnswerResource {

    private final ShowStatus showStatus;
    private final GuardDoor guard;

    StatusResource(ShowStatus showStatus, GuardDoor guard, Pages pages) {
        super(pages);
        this.showStatus = showStatus;
        this.guard = guard;
    }

    @GET
    @Operation(summary = "How a request stands")
    public Response page(
            @PathParam("token") String token, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        Locale language = language(headers);
        Origin origin = origin(request);
        if (!guard.isOpen(Door.WRONG_LINK, origin)) {
            return tooMany(language);
        }
        Optional<ShowStatus.Status> status = SecretToken.of(token).flatMap(showStatus::of);
        if (status.isEmpty()) {
            return guard.enters(Door.WRONG_LINK, origin) ? unknownLink(language) : tooMany(language);
        }
        String html = pages.saying(
                "status." + status.get().state(),
                language,
                status.get().number(),
                status.get().received(),
                status.get().due());
        return answer(200, html, language);
    }
}
