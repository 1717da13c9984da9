package io.assentry.dsar.optouts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.kit.access.ServiceToken;
import io.assentry.kit.json.Json;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes an opt-out to consent-service. Only a clear yes counts: a refusal, a page of some proxy, half an answer or none
 * all mean that it is not in force. Writing it twice is harmless there.
 */
@ApplicationScoped
class ConsentDoor {

    private static final Logger LOG = Logger.getLogger(ConsentDoor.class);
    private static final Duration CONNECT = Duration.ofMillis(1_000);
    private static final int MAX_ANSWER = 65_536;

    private final String url;
    private final ServiceToken token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    ConsentDoor(
            @ConfigProperty(name = "assentry.consent.url", defaultValue = "http://localhost:8081") String url,
            ServiceToken token) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.token = token;
        if (URI.create(url).getHost() == null) {
            throw new IllegalArgumentException("assentry.consent.url is an address such as http://localhost:8081");
        }
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    /** Blocks until there is an answer, until the time is over, or until it is interrupted. */
    boolean accepts(RequestedOptOut optOut, Duration within) {
        Optional<String> bearer = token.read();
        if (bearer.isEmpty()) {
            LOG.warn("No service token: opt-outs wait, see ASSENTRY_SERVICE_TOKEN_FILE");
            return false;
        }
        try {
            HttpResponse<String> answer = client.send(
                    request(optOut, within, bearer.get()), BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER));
            boolean yes = isYes(answer);
            if (!yes) {
                LOG.warnf(
                        "consent-service did not take the opt-out of request %s: status %d",
                        optOut.request(), answer.statusCode());
            }
            return yes;
        } catch (IOException e) {
            LOG.warnf(
                    "consent-service was not reached for the opt-out of request %s: %s",
                    optOut.request(), e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest request(RequestedOptOut optOut, Duration within, String bearer) {
        Source source = new Source(optOut.request().toString());
        Object body = switch (optOut.effect()) {
            case DIRECT_MARKETING_OBJECTION ->
                new Objection(names(optOut), "direct_marketing", optOut.occurredAt(), source);
            case CONSENT_WITHDRAWAL -> new Withdrawal(names(optOut), optOut.occurredAt(), source);
        };
        String path = switch (optOut.effect()) {
            case DIRECT_MARKETING_OBJECTION -> "objections";
            case CONSENT_WITHDRAWAL -> "withdrawals";
        };
        return HttpRequest.newBuilder(URI.create(url + "/v1/controllers/" + optOut.controller() + "/" + path))
                .timeout(within)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header(
                        "Idempotency-Key",
                        optOut.request() + "/" + optOut.effect().wireName())
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
    }

    private static boolean isYes(HttpResponse<String> answer) {
        if (answer.statusCode() != 200 && answer.statusCode() != 201) {
            return false;
        }
        try {
            JsonNode body = Json.MAPPER.readTree(answer.body());
            return body.isObject() && body.path("inForce").asBoolean(false);
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    private static Set<String> names(RequestedOptOut optOut) {
        return optOut.pseudonyms().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The body of {@code POST {c}/objections}. */
    record Objection(Set<String> pseudonyms, String instrument, Instant occurredAt, Source source) {}

    /** The body of {@code POST {c}/withdrawals}: all purposes, all channels. */
    record Withdrawal(Set<String> pseudonyms, Instant occurredAt, Source source) {}

    record Source(String requestId) {}
}
