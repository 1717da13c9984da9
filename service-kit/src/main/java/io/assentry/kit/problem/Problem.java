package io.assentry.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assentry.kit.problem.Rejection.Violation;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The one shape of every refusal: RFC 9457, with a stable {@code code} and the violations of an invalid body. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String code, String detail, List<Violation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    public static Problem of(int status, String code, String detail, List<Violation> violations) {
        return new Problem("urn:assentry:problem:" + code, titleOf(status), status, code, detail, violations);
    }

    public static Problem of(Rejection rejection) {
        return of(rejection.category().status(), rejection.code(), rejection.getMessage(), rejection.violations());
    }

    Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(this);
        return switch (status) {
            case 401 -> response.header("WWW-Authenticate", "Bearer").build();
            case 503 -> response.header("Retry-After", "2").build();
            default -> response.build();
        };
    }

    private static String titleOf(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        return status == 422 ? "Unprocessable Content" : "Refused";
    }
}
