package io.assentry.dsar.pages;

import io.assentry.dsar.identity.ProveIdentity;
import io.assentry.dsar.links.SecretToken;
import io.assentry.dsar.pages.GuardDoor.Door;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public end of an identity link: POST proves, and GET never does, since scanners follow every link of a mail. */
@Path("/requests/verify/{token}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Identity", description = "Showing who asks (GDPR Art. 12(6))")
class VerifyResource extends PageAnswerResource {

    private final ProveIdentity proveIdentity;
    private final GuardDoor guard;

    VerifyResource(ProveIdentity proveIdentity, GuardDoor guard, Pages pages) {
        super(pages);
        this.proveIdentity = proveIdentity;
        this.guard = guard;
    }

    @GET
    @Operation(summary = "A page with a button; changes nothing")
    public Response page(
            @PathParam("token") String token, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        Locale language = language(headers);
        Origin origin = origin(request);
        if (!guard.isOpen(Door.WRONG_LINK, origin)) {
            return tooMany(language);
        }
        return proveIdentity.isOpen(SecretToken.of(token))
                ? answer(200, pages.saying("verify", language), language)
                : wrong(origin, language);
    }

    @POST
    @Operation(summary = "Proves that the mailbox is the person's; works once")
    public Response prove(
            @PathParam("token") String token, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        Locale language = language(headers);
        Origin origin = origin(request);
        if (!guard.isOpen(Door.WRONG_LINK, origin)) {
            return tooMany(language);
        }
        return proveIdentity.handle(SecretToken.of(token))
                ? answer(200, pages.saying("proved", language), language)
                : wrong(origin, language);
    }

    /** Tampered, used, expired, taken back or never made: all the same. */
    private Response wrong(Origin origin, Locale language) {
        return guard.enters(Door.WRONG_LINK, origin) ? unknownLink(language) : tooMany(language);
    }
}
