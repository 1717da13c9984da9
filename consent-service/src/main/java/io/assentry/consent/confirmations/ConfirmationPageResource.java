package io.assentry.consent.confirmations;

import io.assentry.consent.ledger.RecordedGrant;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.kit.problem.InvalidField;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where the link of a double opt-in leads: the page asks, and only its button confirms, since scanners of mail follow every
 * link and are not the person. No cookie, no log-in, no redirect.
 */
@Path("/confirm/{token}")
@Tag(name = "Confirmations", description = "Double opt-in")
@RunOnVirtualThread
@PermitAll
class ConfirmationPageResource {

    private static final String FIELD = "confirm";
    private static final String YES = "yes";
    private static final int MOST_AGENT = 500;
    private static final String POLICY =
            "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final ConfirmConsent confirmConsent;

    ConfirmationPageResource(ConfirmConsent confirmConsent) {
        this.confirmConsent = confirmConsent;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "A page with a button; changes nothing")
    public Response page(@PathParam("token") String token) {
        if (!ConfirmationTokens.isToken(token)) {
            return answer(404, ConfirmationPage.UNKNOWN);
        }
        return confirmConsent
                .look(token)
                .map(standing -> standing.answered()
                        ? answer(200, ConfirmationPage.DONE)
                        : standing.tooLate()
                                ? answer(410, ConfirmationPage.EXPIRED)
                                : answer(200, ConfirmationPage.ASK))
                .orElseGet(() -> answer(404, ConfirmationPage.UNKNOWN));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "Confirm; the same answer each time")
    public Response confirm(
            @PathParam("token") String token,
            @FormParam(FIELD) String field,
            @HeaderParam("User-Agent") String userAgent,
            @Context HttpServerRequest request) {
        if (!YES.equals(field)) {
            throw new InvalidField(FIELD, "is " + YES);
        }
        if (!ConfirmationTokens.isToken(token)) {
            return answer(404, ConfirmationPage.UNKNOWN);
        }
        try {
            RecordedGrant grant = confirmConsent.handle(token, proof(request, userAgent));
            return answer(200, grant.inForce() ? ConfirmationPage.DONE : ConfirmationPage.OVERTAKEN);
        } catch (ConfirmConsent.UnknownLink _) {
            return answer(404, ConfirmationPage.UNKNOWN);
        } catch (ConfirmConsent.TooLate _) {
            return answer(410, ConfirmationPage.EXPIRED);
        }
    }

    /** Of whoever pressed the button, for the vault. */
    private static PersonalProof proof(HttpServerRequest request, String userAgent) {
        String ip =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        String agent = userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), MOST_AGENT));
        return new PersonalProof(ip, agent, null, null, null);
    }

    private static Response answer(int status, ConfirmationPage page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .entity(page.html())
                .build();
    }
}
