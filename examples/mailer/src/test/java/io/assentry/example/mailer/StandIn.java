package io.assentry.example.mailer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Answers as Assentry's services do; what is not told to it is not found, and who shows another token is nobody. */
final class StandIn implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Door> doors = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> pages = new ConcurrentHashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile String token = "Bearer first";

    private record Door(int status, UnaryOperator<String> answer) {}

    StandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void expectToken(String expected) {
        token = "Bearer " + expected;
    }

    /** @param call method and path */
    void answer(String call, int status, String body) {
        answer(call, status, _ -> body);
    }

    void answer(String call, int status, UnaryOperator<String> body) {
        doors.put(call, new Door(status, body));
    }

    /** @param pages the page behind each value of {@code after}; empty: the first */
    void answerPages(String call, Map<String, String> pages) {
        this.pages.put(call, pages);
    }

    long callsOf(String call) {
        synchronized (calls) {
            return calls.stream().filter(call::equals).count();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(call);
            String query = exchange.getRequestURI().getQuery();
            String after = query == null || !query.contains("after=") ? "" : query.replaceAll(".*after=", "");
            if (pages.getOrDefault(call, Map.of()).containsKey(after)) {
                answer(call, 200, pages.get(call).get(after));
            }
            Door door = doors.getOrDefault(call, new Door(404, _ -> "{\"code\":\"task-not-found\"}"));
            boolean known = token.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = (known ? door.answer().apply(asked) : "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? door.status() : 401, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
