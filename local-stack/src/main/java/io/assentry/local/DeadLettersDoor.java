package io.assentry.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the services for their parked keys, and to replay one. */
final class DeadLettersDoor implements AutoCloseable {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);
    private static final int OK = 200;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Ports ports;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTED_WITHIN)
            .build();

    DeadLettersDoor(Ports ports, String token) {
        this.ports = ports;
        this.token = token;
    }

    /** A parked key as its service shows it. */
    record Parked(String topic, String key, String reason, String since, long waiting) {}

    /** @param reason null unless the first that waits failed again */
    record Outcome(long applied, long passedOver, long waiting, String reason) {

        static final Outcome NOTHING_LEFT = new Outcome(0, 0, 0, null);
    }

    /** @param topic null for all */
    List<Parked> list(Service service, String topic) {
        List<Parked> all = new ArrayList<>();
        String after = "";
        while (after != null) {
            String query = "?limit=500"
                    + (topic == null ? "" : "&topic=" + URLEncoder.encode(topic, StandardCharsets.UTF_8))
                    + (after.isEmpty() ? "" : "&after=" + after);
            JsonNode page =
                    answered(service, exchange(service, request(service, query).GET()));
            for (JsonNode it : page.path("parkedKeys")) {
                all.add(new Parked(
                        it.path("topic").asText(),
                        it.path("key").asText(),
                        it.path("reason").asText(),
                        it.path("since").asText(),
                        it.path("waiting").asLong()));
            }
            after = page.path("next").asText(null);
        }
        return all;
    }

    /** Empty if nothing is parked there. */
    Optional<Outcome> replay(Service service, String topic, String key) {
        String body = MAPPER.valueToTree(Map.of("topic", topic, "key", key)).toString();
        HttpResponse<String> response =
                exchange(service, request(service, "/replay").POST(BodyPublishers.ofString(body)));
        if (response.body().contains("\"not-parked\"")) {
            return Optional.empty();
        }
        JsonNode answer = answered(service, response);
        return Optional.of(new Outcome(
                answer.path("applied").asLong(),
                answer.path("passedOver").asLong(),
                answer.path("waiting").asLong(),
                answer.path("reason").asText(null)));
    }

    private HttpRequest.Builder request(Service service, String rest) {
        return HttpRequest.newBuilder(URI.create(ports.url(service) + "/v1/dead-letters" + rest))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> exchange(Service service, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackFailed(service.folder() + " gives no answer; ./assentry status tells what runs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed("Interrupted while " + service.folder() + " was asked", e);
        }
    }

    private static JsonNode answered(Service service, HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            throw new StackFailed(service.folder() + " answered " + response.statusCode() + "\n" + response.body());
        }
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new StackFailed("The answer of " + service.folder() + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
