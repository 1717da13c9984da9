package io.assentry.registry.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A real HTTP server in the place of consent-service, with its key, well- or ill-behaved as a test wants it. */
public final class ConsentStandIn implements AutoCloseable {

    /** How it answers. */
    enum Manner {
        ANSWERS,
        IS_AWAY,
        KNOWS_NO_SUCH_CONTROLLER,
        TALKS_GARBAGE,
        GIVES_HALF
    }

    /** What was asked of it. */
    record Asked(String path, String authorization, int identifiers) {}

    private static final String OLDER_KEY = "old:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    private final Pseudonyms pseudonyms =
            new Pseudonyms(System.getProperty("assentry.pseudonym.keys") + "," + OLDER_KEY);
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Manner manner = Manner.ANSWERS;

    private ConsentStandIn(HttpServer server) {
        this.server = server;
    }

    static ConsentStandIn start() {
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

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void behaves(Manner now) {
        manner = now;
    }

    List<Asked> asked(String controller) {
        return asked.stream()
                .filter(call -> call.path().equals("/v1/controllers/" + controller + "/pseudonyms"))
                .toList();
    }

    /** As events spoke of whoever has it before the newest key was added. */
    String olderPseudonym(String controller, Identifier identifier) {
        return pseudonyms.of(new ControllerId(controller), identifier).getLast().value();
    }

    /** As events speak of whoever has it. */
    String pseudonym(String controller, Identifier identifier) {
        return pseudonyms.current(new ControllerId(controller), identifier).value();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode identifiers = Json.MAPPER
                    .readTree(exchange.getRequestBody().readAllBytes())
                    .path("identifiers");
            String path = exchange.getRequestURI().getPath();
            asked.add(new Asked(path, exchange.getRequestHeaders().getFirst("Authorization"), identifiers.size()));
            switch (manner) {
                case ANSWERS -> say(exchange, 200, Json.write(Map.of("underEveryKey", made(path, identifiers))));
                case IS_AWAY -> say(exchange, 503, "{\"code\":\"unavailable\"}");
                case KNOWS_NO_SUCH_CONTROLLER -> say(exchange, 404, "{\"code\":\"controller-unknown\"}");
                case TALKS_GARBAGE -> say(exchange, 200, "<html>Please log in to the guest network");
                case GIVES_HALF -> say(exchange, 200, "{\"underEveryKey\":[]}");
            }
        }
    }

    private List<List<Pseudonym>> made(String path, JsonNode identifiers) {
        String controller = path.split("/")[3];
        List<List<Pseudonym>> made = new ArrayList<>();
        for (JsonNode each : identifiers) {
            made.add(pseudonyms.of(
                    new ControllerId(controller),
                    new Identifier(
                            each.path("type").asText().equals("email") ? Identifier.Type.EMAIL : Identifier.Type.PHONE,
                            each.path("value").asText(),
                            each.path("region").asText(null))));
        }
        return made;
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
