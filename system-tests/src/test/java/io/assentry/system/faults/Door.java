package io.assentry.system.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One address for the replicas of a service, as a load balancer gives it; on demand it lies about what they answer. */
final class Door implements AutoCloseable {

    /** What the caller is told instead of the truth. */
    enum Lie {
        NONE,
        /** 200 with words that are no JSON. */
        GARBAGE,
        /** 200 with JSON that says nothing. */
        EMPTY,
        /** 500, although the call was carried out. */
        DONE_BUT_500,
        /** Nothing, for longer than the caller waits. */
        SILENCE
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Replica> replicas;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Lie lie = Lie.NONE;

    Door(List<Replica> replicas) {
        this.replicas = replicas;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", this::pass);
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void tell(Lie what) {
        lie = what;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            switch (lie) {
                case GARBAGE -> answer(exchange, 200, "text/html", "<h1>It works!</h1>");
                case EMPTY -> answer(exchange, 200, "application/json", "{}");
                case DONE_BUT_500 -> {
                    HttpResponse<byte[]> hidden = forward(exchange, body);
                    answer(exchange, 500, "text/plain", hidden == null ? "nobody there" : "oops");
                }
                case SILENCE -> Waiting.pass(PATIENCE);
                case NONE -> truth(exchange, forward(exchange, body));
            }
        }
    }

    private static void truth(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        if (response == null) {
            answer(exchange, 502, "text/plain", "nobody there");
            return;
        }
        response.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** The first replica that takes the call; null if none does. */
    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) {
        int first = turn.getAndIncrement();
        for (int i = 0; i < replicas.size(); i++) {
            Replica replica = replicas.get(Math.floorMod(first + i, replicas.size()));
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(replica.base() + exchange.getRequestURI()))
                    .timeout(PATIENCE)
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            for (String name : List.of("Authorization", "Content-Type", "Accept", "Idempotency-Key")) {
                List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
                values.forEach(value -> request.header(name, value));
            }
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException e) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
