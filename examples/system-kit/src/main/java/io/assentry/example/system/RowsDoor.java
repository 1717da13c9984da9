package io.assentry.example.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP server for this machine alone, by which a demonstration puts rows in and looks at them. */
public final class RowsDoor implements AutoCloseable {

    private static final int LONGEST_BODY = 16 * 1024;
    private static final int AT_ONCE = 4;
    private static final int WAITING = 50;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);

    /** @param port 0: any that is free */
    public RowsDoor(int port) {
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
    }

    /** What one path answers, by a value that is written as JSON. */
    @FunctionalInterface
    public interface Answer {
        Object to(Request request) throws NotNow;
    }

    /** A call as the path sees it. */
    public record Request(String method, Map<String, String> query, String text) {

        public boolean isPost() {
            return method.equals("POST");
        }

        public <T> T body(Class<T> type) {
            return Json.read(text, type);
        }

        @Override
        public String toString() {
            return method;
        }
    }

    public RowsDoor on(String path, Answer answer) {
        server.createContext(path, exchange -> serve(exchange, answer));
        return this;
    }

    public RowsDoor open() {
        server.start();
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void serve(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            try {
                send(exchange, exchange.getRequestMethod().equals("POST") ? 201 : 200, answer.to(read(exchange)));
            } catch (Json.Unreadable | IllegalArgumentException _) {
                send(exchange, 400, Map.of("code", "invalid-request"));
            } catch (NotNow _) {
                send(exchange, 503, Map.of("code", "not-now"));
            }
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        String method = exchange.getRequestMethod();
        if (body.length > LONGEST_BODY || !Set.of("GET", "POST").contains(method)) {
            throw new IllegalArgumentException("Not GET or POST, or longer than " + LONGEST_BODY + " bytes");
        }
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(method, queryOf(query), new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> queryOf(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, Object said) throws IOException {
        byte[] bytes = Json.write(said).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdown();
    }
}
