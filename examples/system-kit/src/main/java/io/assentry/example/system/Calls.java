package io.assentry.example.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Calls over HTTP with the system's own token, each with a limit of time and size. */
public final class Calls implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final long LONGEST_ANSWER = 1024 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final Path tokenFile;

    public Calls(Path tokenFile) {
        this.tokenFile = tokenFile;
    }

    /** @throws Refused a no that will stay a no */
    public <T> T get(URI address, Class<T> answer) throws NotNow, Refused {
        return exchange("GET", address, BodyPublishers.noBody(), answer);
    }

    /** @throws Refused a no that will stay a no */
    public <T> T post(URI address, Object body, Class<T> answer) throws NotNow, Refused {
        return exchange("POST", address, BodyPublishers.ofString(Json.write(body)), answer);
    }

    private <T> T exchange(String method, URI address, BodyPublisher body, Class<T> type) throws NotNow, Refused {
        HttpResponse<String> answer = send(method, address, body);
        int status = answer.statusCode();
        // the token may just be replaced, the service be busy: 4xx that pass
        boolean passes = status == 401 || status == 403 || status == 408 || status == 429 || status >= 500;
        try {
            if (status / 100 == 2) {
                return Json.read(answer.body(), type);
            }
            if (passes || status / 100 != 4) {
                throw new NotNow(address.getHost() + " answered " + status);
            }
            throw new Refused(status, codeOf(answer.body()));
        } catch (Json.Unreadable | IllegalArgumentException _) {
            throw new NotNow(address.getHost() + " answered something that is no " + type.getSimpleName());
        }
    }

    private HttpResponse<String> send(String method, URI address, BodyPublisher body) throws NotNow {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(ANSWER_WITHIN)
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(tokenFile).strip())
                    .header("Content-Type", "application/json")
                    .method(method, body)
                    .build();
            return client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        } catch (IOException e) {
            throw new NotNow(
                    address.getHost() + " gave no answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotNow("The program ends");
        }
    }

    private static String codeOf(String body) {
        record Problem(String code) {}
        try {
            String code = Json.read(body, Problem.class).code();
            return code == null ? "" : code;
        } catch (Json.Unreadable _) {
            return "";
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
