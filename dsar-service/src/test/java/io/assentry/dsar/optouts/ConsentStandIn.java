package io.assentry.dsar.optouts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real HTTP server in the place of consent-service, well- or ill-behaved as a test wants it. */
public final class ConsentStandIn implements AutoCloseable {

    /** How it answers. */
    public enum Manner {
        TAKES,
        REFUSES,
        TALKS_GARBAGE,
        TALKS_WITHOUT_END,
        DRIBBLES,
        ANSWERS_LATE,
        SAYS_NO_IN_JSON
    }

    /** What was asked of it. */
    public record Asked(String path, String key, String authorization, String body) {}

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Manner manner = Manner.TAKES;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private ConsentStandIn(HttpServer server) {
        this.server = server;
    }

    public static ConsentStandIn start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ConsentStandIn standIn = new ConsentStandIn(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", standIn::answer);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void behaves(Manner now) {
        manner = now;
    }

    public List<Asked> asked(String requestId) {
        return asked.stream().filter(call -> call.key().startsWith(requestId)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    body));
            switch (manner) {
                case TAKES -> say(exchange, 201, "{\"inForce\":true}");
                case REFUSES -> say(exchange, 503, "{\"code\":\"unavailable\"}");
                case TALKS_GARBAGE -> say(exchange, 200, "<html>Please log in to the guest network");
                case SAYS_NO_IN_JSON -> say(exchange, 200, "{\"inForce\":false}");
                case TALKS_WITHOUT_END -> endless(exchange, 0);
                case DRIBBLES -> endless(exchange, 200);
                case ANSWERS_LATE -> {
                    if (!waitFor(30_000)) {
                        say(exchange, 201, "{\"inForce\":true}");
                    }
                }
            }
        }
    }

    private void endless(HttpExchange exchange, long pause) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] piece = (pause == 0 ? " ".repeat(4_096) : " ").getBytes(StandardCharsets.US_ASCII);
        while (!waitFor(pause)) {
            exchange.getResponseBody().write(piece);
            exchange.getResponseBody().flush();
        }
    }

    /** True once the server is being closed. */
    private boolean waitFor(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** The settings that lead the service under test to this server. */
    public Map<String, String> settings(Path folder) {
        try {
            Path token = Files.writeString(folder.resolve("service-token"), "first-token\n");
            return Map.of("assentry.consent.url", url(), "assentry.service-token.file", token.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
