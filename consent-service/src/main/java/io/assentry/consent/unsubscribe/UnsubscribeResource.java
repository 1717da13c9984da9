package io.assentry.consent.unsubscribe;

import io.assentry.kit.problem.InvalidField;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;

/**
 * The public end of a link (RFC 8058): POST acts and GET never does. No cookie, no log-in, no session, so nothing that a
 * foreign page could ride on; no redirect.
 */
@Path("/u/{token}")
@Tag(name = "Unsubscribe", description = "One-click unsubscribe by link (RFC 8058)")
@RunOnVirtualThread
@PermitAll
class UnsubscribeResource {

    private static final String FIELD = "List-Unsubscribe";
    private static final String ONE_CLICK = "One-Click";
    private static final String OPT_OUT_SIGNAL = "Sec-GPC";
    private static final String SIGNAL_ON = "1";
    private static final String POLICY =
            "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Unsubscribe unsubscribe;

    UnsubscribeResource(Unsubscribe unsubscribe) {
        this.unsubscribe = unsubscribe;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "A page with a button; changes nothing, since scanners follow links")
    public Response page(@PathParam("token") String token) {
        return unsubscribe.isLink(token) ? answer(200, UnsubscribePage.ASK) : answer(404, UnsubscribePage.UNKNOWN);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "Unsubscribe; the same answer each time")
    public Response oneClick(
            @PathParam("token") String token,
            @FormParam(FIELD) String field,
            @HeaderParam(OPT_OUT_SIGNAL) String signal) {
        return act(token, field, signal);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "Unsubscribe; the same answer each time")
    public Response oneClickMultipart(
            @PathParam("token") String token,
            @RestForm(FIELD) String field,
            @HeaderParam(OPT_OUT_SIGNAL) String signal) {
        return act(token, field, signal);
    }

    private Response act(String token, String field, String signal) {
        if (!ONE_CLICK.equals(field)) {
            throw new InvalidField(FIELD, "is One-Click (RFC 8058 section 3.1)");
        }
        boolean honoured = unsubscribe.handle(token, SIGNAL_ON.equals(signal));
        return answer(200, honoured ? UnsubscribePage.DONE_WITH_SIGNAL : UnsubscribePage.DONE);
    }

    private static Response answer(int status, UnsubscribePage page) {
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
