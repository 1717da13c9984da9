package io.assentry.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for a service when the stack itself is tested: a small program that is ready at once, does not know a
 * controller when it is first asked, and writes down what it was sent and how it ended.
 */
public final class FakeService {

    private static final Set<String> ASKED_BEFORE = ConcurrentHashMap.newKeySet();

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(told("QUARKUS_HTTP_PORT", "HTTP_PORT"));
        Path diary = Path.of("diary-" + port + ".txt");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        server.createContext("/q/health/ready", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/v1", exchange -> receive(exchange, diary));
        server.start();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> note(
                        diary,
                        "ended while kafka=" + isThere(told("ASSENTRY_KAFKA", "KAFKA")) + " postgres="
                                + isThere(told("ASSENTRY_DATABASE_URL", "DATABASE_URL")))));
    }

    /** A second program for the same jar: one that gives up at once. */
    static final class GivesUp {

        public static void main(String[] arguments) {
            System.out.println("The schema is newer than this program");
            System.exit(7);
        }
    }

    private static void receive(HttpExchange exchange, Path diary) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (ASKED_BEFORE.add(key)) {
            answer(exchange, 404, "{\"code\":\"controller-unknown\"}");
        } else if (body.contains("refuse me")) {
            answer(exchange, 422, "{\"code\":\"refused\",\"detail\":\"as asked\"}");
        } else {
            note(diary, key + " " + body);
            answer(exchange, 201, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static synchronized void note(Path diary, String line) {
        try {
            Files.writeString(diary, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A service and a system are told the same by variables of other names. */
    private static String told(String byService, String bySystem) {
        return System.getenv().getOrDefault(byService, System.getenv(bySystem));
    }

    private static boolean isThere(String whole) {
        String address = whole.replaceAll("^.*//", "").replaceAll("/.*$", "");
        String[] hostAndPort = address.split(":");
        try (Socket socket = new Socket(hostAndPort[0], Integer.parseInt(hostAndPort[1]))) {
            return socket.isConnected();
        } catch (IOException gone) {
            return false;
        }
    }
}
