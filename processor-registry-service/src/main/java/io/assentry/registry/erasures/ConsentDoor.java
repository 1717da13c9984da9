package io.assentry.registry.erasures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.ServiceToken;
import io.assentry.kit.json.Json;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Unreachable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks consent-service, which alone has the key, under which pseudonyms events speak of our contacts. Anything but a whole
 * answer means that it cannot be told yet, and is waited out: nobody is said not to be held because nobody was asked.
 */
@ApplicationScoped
class ConsentDoor {

    /** As many as one call may carry. */
    static final int AT_ONCE = 1_000;

    private static final Duration CONNECT = Duration.ofMillis(1_000);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 1_048_576;

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

    /** Under every live key, in the order of the identifiers, of which there are 1 to 1,000. */
    List<Set<Pseudonym>> pseudonyms(ControllerId controller, List<Identifier> identifiers) {
        String bearer = token.read()
                .orElseThrow(() -> new Unreachable("There is no service token, see ASSENTRY_SERVICE_TOKEN_FILE"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/controllers/" + controller + "/pseudonyms"))
                .timeout(WITHIN)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Question.about(identifiers))))
                .build();
        try {
            HttpResponse<String> answer =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER));
            if (answer.statusCode() != 200) {
                throw new Unreachable("consent-service answered " + answer.statusCode());
            }
            return read(answer.body(), identifiers.size());
        } catch (IOException e) {
            throw new Unreachable("consent-service was not reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while consent-service was asked", e);
        }
    }

    private static List<Set<Pseudonym>> read(String body, int wanted) {
        List<Set<Pseudonym>> pseudonyms = new ArrayList<>(wanted);
        try {
            for (JsonNode each : Json.MAPPER.readTree(body).path("underEveryKey")) {
                Set<Pseudonym> names = new HashSet<>();
                each.forEach(name -> names.add(new Pseudonym(name.asText())));
                if (!names.isEmpty()) {
                    pseudonyms.add(names);
                }
            }
        } catch (JsonProcessingException | Rejection _) {
            // what it quotes may be anything: that it cannot be read is all there is to say
            pseudonyms.clear();
        }
        if (pseudonyms.size() != wanted) {
            throw new Unreachable("consent-service gave half an answer, or none that can be read");
        }
        return pseudonyms;
    }

    /** The body of {@code POST {c}/pseudonyms}. */
    record Question(List<Named> identifiers) {

        static Question about(List<Identifier> identifiers) {
            return new Question(identifiers.stream()
                    .map(each -> new Named(each.type().wire(), each.value(), each.region()))
                    .toList());
        }

        record Named(String type, String value, String region) {}
    }
}
