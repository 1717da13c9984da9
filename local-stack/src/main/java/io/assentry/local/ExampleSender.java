package io.assentry.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends one request as any integrator would, and waits out the moment until a controller, registered a breath ago, is
 * known everywhere: the news of it travels by Kafka.
 */
final class ExampleSender implements AutoCloseable {

    private static final Duration CONTROLLER_KNOWN_WITHIN = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final long AGAIN_AFTER_MS = 100;
    private static final int NOT_FOUND = 404;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String token;

    ExampleSender(String token) {
        this.token = token;
    }

    /** Returns when the request was accepted; throws with what the service answered when it was not. */
    void send(ExampleRequest request) {
        long giveUp = System.nanoTime() + CONTROLLER_KNOWN_WITHIN.toNanos();
        try {
            HttpResponse<String> response = exchange(request);
            while (isControllerUnknown(response) && System.nanoTime() < giveUp) {
                TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER_MS);
                response = exchange(request);
            }
            if (response.statusCode() / 100 != 2) {
                throw new StackFailed("Loading " + request.idempotencyKey() + " failed: " + request.method() + " "
                        + request.address() + " answered " + response.statusCode() + "\n" + response.body());
            }
        } catch (IOException e) {
            throw new StackFailed(
                    "Loading " + request.idempotencyKey() + " failed: " + request.address() + " gave no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed("Interrupted while " + request.idempotencyKey() + " was loaded", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpResponse<String> exchange(ExampleRequest request) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(request.address())
                        .timeout(ANSWER_WITHIN)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", request.idempotencyKey())
                        .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isControllerUnknown(HttpResponse<String> response) {
        return response.statusCode() == NOT_FOUND && response.body().contains("\"controller-unknown\"");
    }
}
