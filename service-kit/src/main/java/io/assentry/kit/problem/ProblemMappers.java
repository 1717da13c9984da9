package io.assentry.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.problem.Rejection.Violation;
import io.assentry.kit.transaction.Trouble;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every way in which a call can end badly, as one problem answer. What was sent in is never repeated. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Ids ids;

    ProblemMappers(Ids ids) {
        this.ids = ids;
    }

    @ServerExceptionMapper
    Response refused(Rejection rejection) {
        return Problem.of(rejection).response();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        List<Violation> violations = e.getConstraintViolations().stream()
                .map(v -> new Violation(fieldOf(v), v.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        String fields = violations.stream().map(Violation::field).distinct().collect(Collectors.joining(", "));
        return Problem.of(400, "invalid-body", "Outside what is allowed: " + fields + ".", violations)
                .response();
    }

    @ServerExceptionMapper
    Response malformed(MismatchedInputException e) {
        return unreadable(e).response();
    }

    @ServerExceptionMapper
    Response unreadableBody(JsonProcessingException e) {
        return unreadable(e).response();
    }

    @ServerExceptionMapper
    Response unauthenticated(UnauthorizedException e) {
        return Problem.of(401, "unauthenticated", "A bearer token is needed.").response();
    }

    @ServerExceptionMapper
    Response badToken(AuthenticationFailedException e) {
        return Problem.of(401, "unauthenticated", "The bearer token is not valid here.")
                .response();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return Problem.of(403, "scope-missing", "The token lacks the scope for this call.")
                .response();
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejection rejection) {
                return refused(rejection);
            }
            if (cause instanceof JsonProcessingException json) {
                return unreadable(json).response();
            }
        }
        int status = e.getResponse().getStatus();
        return (switch (status) {
                    case 404 -> Problem.of(404, "not-found", "There is nothing at this address.");
                    case 405 -> Problem.of(405, "method-not-allowed", "This address does not take this method.");
                    case 406 -> Problem.of(406, "not-acceptable", "This address cannot answer in that media type.");
                    case 413 -> Problem.of(413, "body-too-large", "The body is larger than the limit of 1 MiB.");
                    case 415 -> Problem.of(415, "media-type-unsupported", "This address takes application/json.");
                    default ->
                        Problem.of(status, status < 500 ? "bad-request" : "internal", "The call could not be read.");
                })
                .response();
    }

    @ServerExceptionMapper
    Response broken(Exception e) {
        UUID incident = ids.next();
        if (Trouble.isTrouble(e)) {
            LOG.warnf("Unavailable, incident %s: %s", incident, Trouble.describe(e));
            return Problem.of(503, "unavailable", "The service cannot answer now. Incident " + incident + ".")
                    .response();
        }
        LOG.errorf("Incident %s: %s", incident, Trouble.describe(e));
        return Problem.of(500, "internal", "Something is wrong on our side. Incident " + incident + ".")
                .response();
    }

    private static Problem unreadable(JsonProcessingException e) {
        String field = e instanceof JsonMappingException mapping ? pathOf(mapping) : "";
        if (e instanceof UnrecognizedPropertyException) {
            return Problem.of(
                    400,
                    "malformed-body",
                    "The field " + field + " is not known here.",
                    List.of(new Violation(field, "is not known here")));
        }
        return field.isEmpty()
                ? Problem.of(400, "malformed-body", "The body is not the JSON that is expected here.")
                : Problem.of(
                        400,
                        "malformed-body",
                        "The field " + field + " is not of the expected form.",
                        List.of(new Violation(field, "is not of the expected form")));
    }

    private static String pathOf(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(bounded(step.getFieldName()));
            }
        }
        return path.toString();
    }

    /** A field name comes from the caller too: only what looks like one is repeated. */
    private static String bounded(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}") ? name : "?";
    }

    private static String fieldOf(ConstraintViolation<?> violation) {
        List<String> steps = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, PARAMETER, RETURN_VALUE, CROSS_PARAMETER, BEAN -> {
                    if (node.getKind() == jakarta.validation.ElementKind.PARAMETER) {
                        steps.add(node.getName());
                    }
                }
                case PROPERTY, CONTAINER_ELEMENT -> {
                    String index = node.getIndex() == null ? "" : "[" + node.getIndex() + "]";
                    String name = node.getKind() == jakarta.validation.ElementKind.PROPERTY ? node.getName() : "";
                    if (!index.isEmpty() && !steps.isEmpty()) {
                        steps.set(steps.size() - 1, steps.getLast() + index);
                    }
                    if (!name.isEmpty()) {
                        steps.add(name);
                    }
                }
            }
        }
        // the first step is the method's parameter, which a caller does not know; alone it is a path or query parameter
        return steps.size() > 1 ? String.join(".", steps.subList(1, steps.size())) : String.join(".", steps);
    }
}
