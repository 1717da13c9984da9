package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assentry.evidence.Ed25519;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation that somebody else runs is told once, with stand-ins for its services. */
class RegisterCommandTest {

    private static final String X = Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Ed25519.fromSeed(new byte[32]).publicKey());
    private static final String KEY = "1:" + Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    private final Map<Service, HttpServer> services = new HashMap<>();
    private final Map<Service, String> published = new HashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final Set<String> tokens = new LinkedHashSet<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void open() throws IOException {
        for (Service service : Service.values()) {
            published.put(service, "{\"keys\":[" + jwk(service.folder() + "-1") + "]}");
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            server.createContext("/", exchange -> receive(service, exchange));
            server.start();
            services.put(service, server);
        }
        Files.writeString(folder.resolve("token"), "a.b.c\n");
        Path example = Files.createDirectories(folder.resolve("examples/winwin"));
        Files.writeString(
                example.resolve("steps.yaml"),
                "- {name: purpose, service: consent, method: PUT, path: /v1/purpose, body: purpose.json}\n");
        Files.writeString(example.resolve("purpose.json"), "{}");
    }

    @AfterEach
    void close() {
        services.values().forEach(server -> server.stop(0));
    }

    @Test
    void our_own_services_are_registered_with_the_keys_that_they_publish() {
        published.put(
                Service.CONSENT,
                "{\"keys\":[" + jwk("consent-service-2") + "," + jwk("consent-service-1") + "," + jwk("other-1")
                        + "]}");

        assertThat(register("--country", "FR")).isEqualTo(ExitCode.OK);

        assertThat(sent)
                .extracting(line -> line.split(" \\{", 2)[0])
                .containsExactly(
                        "registry /v1/systems own/processor-registry-service",
                        "registry /v1/systems/processor-registry-service/report-keys report-key/processor-registry-service-1",
                        "registry /v1/systems own/consent-service",
                        "registry /v1/systems/consent-service/report-keys report-key/consent-service-2",
                        "registry /v1/systems/consent-service/report-keys report-key/consent-service-1",
                        "registry /v1/systems own/retention-service",
                        "registry /v1/systems/retention-service/report-keys report-key/retention-service-1");
        assertThat(sent)
                .filteredOn(line -> line.contains(" own/"))
                .allSatisfy(line -> assertThat(line).contains("\"country\": \"FR\"", "\"controllers\": [\"*\"]"));
        assertThat(sent.get(1)).contains("\"publicKey\": \"" + X + "\"");
        assertThat(tokens).containsExactly("Bearer a.b.c");
    }

    @Test
    void the_example_comes_with_the_keys_of_its_systems_and_a_repeat_sends_the_same() {
        environment.put("ASSENTRY_CRM_REPORT_KEY", KEY);
        environment.put("ASSENTRY_MAILER_REPORT_KEY", KEY);

        assertThat(register("--country=DE", "--examples")).isEqualTo(ExitCode.OK);

        List<String> first = List.copyOf(sent);
        assertThat(first)
                .anySatisfy(line -> assertThat(line).startsWith("consent /v1/purpose winwin/purpose {}"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("registry /v1/systems/crm/report-keys report-key/crm-1 "))
                .last()
                .satisfies(line -> assertThat(line).contains("/mailer/report-keys", X));
        sent.clear();
        assertThat(register("--country=DE", "--examples")).isEqualTo(ExitCode.OK);
        assertThat(sent).isEqualTo(first);
    }

    @Test
    void what_cannot_be_right_is_refused_before_anything_is_sent() {
        assertThatThrownBy(() -> register()).isInstanceOf(UsageError.class).hasMessageContaining("--country");
        assertThatThrownBy(() -> register("--country", "Germany")).isInstanceOf(UsageError.class);
        assertThatThrownBy(() -> register("--country", "DE", "--examples"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("ASSENTRY_CRM_REPORT_KEY");
        for (String wrong : List.of("c2VjcmV0", "1:c2VjcmV0", "1:-", KEY + ",2")) {
            environment.put("ASSENTRY_CRM_REPORT_KEY", wrong);
            environment.put("ASSENTRY_MAILER_REPORT_KEY", KEY);
            assertThatThrownBy(() -> register("--country", "DE", "--examples"))
                    .isInstanceOf(StackFailed.class)
                    .hasMessageContaining("crm")
                    .hasMessageNotContaining("c2VjcmV0");
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void keys_of_something_else_are_not_taken_for_a_services() {
        for (String wrong : List.of("<html>", "{}", "{\"keys\":[" + jwk("crm-1") + "]}")) {
            published.put(Service.REGISTRY, wrong);
            assertThatThrownBy(() -> register("--country", "DE"))
                    .isInstanceOf(StackFailed.class)
                    .hasMessageContaining("is not processor-registry-service");
        }
        assertThat(sent).isEmpty();
        services.get(Service.REGISTRY).stop(0);
        assertThatThrownBy(() -> register("--country", "DE"))
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("processor-registry-service does not give its keys");
    }

    private int register(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        services.forEach((service, server) -> arguments.add("--" + service.shortName() + "=http://localhost:"
                + server.getAddress().getPort()));
        arguments.add("--token-file=" + folder.resolve("token"));
        return new RegisterCommand(new Checkout(folder), environment, new PrintStream(new ByteArrayOutputStream()))
                .run(arguments);
    }

    private void receive(Service service, HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean keys = path.equals("/v1/evidence/keys");
            if (!keys) {
                tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                sent.add(service.shortName() + " " + path + " "
                        + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " " + body);
            }
            byte[] answer = (keys ? published.get(service) : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(keys ? 200 : 201, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String jwk(String kid) {
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"" + kid + "\",\"x\":\"" + X + "\"}";
    }
}
