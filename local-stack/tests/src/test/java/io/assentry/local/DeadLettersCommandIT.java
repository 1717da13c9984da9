package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assentry.local.servers.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command asks the services, and what it makes of their answers. */
class DeadLettersCommandIT {

    private static final String NONE = "{\"parkedKeys\":[]}";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<Service, HttpServer> services = new HashMap<>();
    private final Map<Service, Deque<String>> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        environment.put("ASSENTRY_HOME", folder.toString());
        Secrets.generatedOnce(DataFolder.of(folder, environment).secrets(), new SecureRandom());
        for (Service service : Service.values()) {
            int port = FreePorts.one();
            environment.put(Ports.variable(service.shortName()), Integer.toString(port));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), port), 10);
            server.createContext("/v1/dead-letters", exchange -> answer(service, exchange));
            server.start();
            services.put(service, server);
            answers.put(service, new ArrayDeque<>());
        }
    }

    @AfterEach
    void close() {
        services.values().forEach(server -> server.stop(0));
    }

    @Test
    void all_pages_of_all_services_are_one_table() {
        answers.get(Service.RETENTION)
                .add("{\"parkedKeys\":[" + parked("consent-events", "acme/1", 12) + "],\"next\":\"7\"}");
        answers.get(Service.RETENTION).add("{\"parkedKeys\":[" + parked("data-lifecycle", "acme/p", 1) + "]}");

        Said said = run("list");

        assertThat(said.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(said.lines())
                .containsExactly(
                        "service            topic           key     waiting  since                 reason",
                        "retention-service  consent-events  acme/1  12       2026-11-23T12:00:00Z  data-unreadable",
                        "retention-service  data-lifecycle  acme/p  1        2026-11-23T12:00:00Z  data-unreadable");
        assertThat(asked)
                .contains(
                        "consent GET /v1/dead-letters?limit=500 ",
                        "retention GET /v1/dead-letters?limit=500 ",
                        "retention GET /v1/dead-letters?limit=500&after=7 ")
                .hasSize(5);
        assertThat(tokens)
                .allSatisfy(token -> assertThat(token)
                        .contains("\"operate:dead-letters\"", "\"*\"")
                        .doesNotContain("consent:read"));
    }

    @Test
    void one_service_and_one_topic_can_be_asked_for() {
        Said said = run("list", "--service", "consent-service", "--topic", "processor-events");

        assertThat(said.lines()).containsExactly("No key is parked.");
        assertThat(asked).containsExactly("consent GET /v1/dead-letters?limit=500&topic=processor-events ");
    }

    @Test
    void a_key_is_replayed_until_nothing_waits() {
        answers.get(Service.DSAR).add("{\"applied\":1000,\"passedOver\":0,\"waiting\":3}");
        answers.get(Service.DSAR).add("{\"applied\":2,\"passedOver\":1,\"waiting\":0}");

        Said said = run("replay", "--service", "dsar", "--topic", "system-directory", "--key", "crm");

        assertThat(said.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(said.lines())
                .containsExactly(
                        "applied  passed over  waiting  reason",
                        "1002     1            0        -",
                        "The key is parked no more.");
        assertThat(asked)
                .hasSize(2)
                .allSatisfy(it -> assertThat(it)
                        .startsWith("dsar POST /v1/dead-letters/replay ")
                        .contains("\"topic\":\"system-directory\"", "\"key\":\"crm\""));
    }

    @Test
    void a_key_that_somebody_else_replayed_to_its_end_meanwhile_is_done() {
        answers.get(Service.DSAR).add("{\"applied\":1000,\"passedOver\":0,\"waiting\":3}");
        answers.get(Service.DSAR).add("404 {\"code\":\"not-parked\"}");

        Said said = run("replay", "--service", "dsar", "--topic", "system-directory", "--key", "crm");

        assertThat(said.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(said.lines()).contains("1000     0            0        -", "The key is parked no more.");
    }

    @Test
    void what_fails_again_is_told_and_fails_the_command() {
        answers.get(Service.DSAR)
                .add("{\"applied\":2,\"passedOver\":0,\"waiting\":3,\"reason\":\"refused:not-found\"}");

        Said said = run("replay", "-s", "dsar-service", "-t", "system-directory", "-k", "crm");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.lines())
                .containsExactly(
                        "applied  passed over  waiting  reason",
                        "2        0            3        refused:not-found",
                        "The first that waits failed again; the key stays parked.");
        assertThat(asked).hasSize(1);
    }

    @Test
    void what_is_not_parked_or_not_answered_is_told() {
        answers.get(Service.DSAR).add("404 {\"code\":\"not-parked\"}");
        Said said = run("replay", "-s", "dsar", "-t", "t", "-k", "k");
        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.lines()).containsExactly("No message is parked at dsar-service under this topic and key.");

        answers.get(Service.DSAR).add("503 {\"code\":\"unavailable\"}");
        assertThatThrownBy(() -> run("replay", "-s", "dsar", "-t", "t", "-k", "k"))
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("dsar-service answered 503");
        services.get(Service.DSAR).stop(0);
        assertThatThrownBy(() -> run("list"))
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("dsar-service gives no answer");
    }

    @Test
    void a_call_that_means_nothing_is_a_usage_error() {
        List<List<String>> wrong = List.of(
                List.of(),
                List.of("show"),
                List.of("list", "--key", "k"),
                List.of("list", "--service"),
                List.of("list", "--service", "mail"),
                List.of("replay", "--service", "dsar", "--topic", "t"),
                List.of("replay", "--all", "x"));
        for (List<String> arguments : wrong) {
            assertThatThrownBy(() -> run(arguments.toArray(String[]::new)))
                    .as(arguments.toString())
                    .isInstanceOf(UsageError.class);
        }
    }

    private record Said(int exitCode, List<String> lines) {}

    private Said run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int exitCode = new DeadLettersCommand(
                        new Checkout(folder),
                        environment,
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        Clock.systemUTC())
                .run(List.of(arguments));
        return new Said(exitCode, bytes.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static String parked(String topic, String key, int waiting) {
        return "{\"topic\":\"" + topic + "\",\"key\":\"" + key + "\",\"reason\":\"data-unreadable\","
                + "\"since\":\"2026-11-23T12:00:00Z\",\"waiting\":" + waiting + "}";
    }

    private synchronized void answer(Service service, HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(
                service.shortName() + " " + exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        String token = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
        tokens.add(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
        String answer =
                answers.get(service).isEmpty() ? NONE : answers.get(service).poll();
        int status = answer.startsWith("{") ? 200 : Integer.parseInt(answer.substring(0, 3));
        byte[] bytes = answer.substring(answer.indexOf('{')).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
