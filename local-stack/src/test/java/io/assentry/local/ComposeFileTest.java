package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.local.servers.TopicsFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The containers name the same parts as the local stack, in the words of the Compose specification, and no secret. */
@SuppressWarnings("unchecked")
class ComposeFileTest {

    /** The keys of a service that this file uses, all of them in the specification and in its older implementations. */
    private static final Set<String> SERVICE_KEYS = Set.of(
            "image",
            "build",
            "restart",
            "stop_grace_period",
            "entrypoint",
            "command",
            "profiles",
            "network_mode",
            "mem_limit",
            "shm_size",
            "read_only",
            "tmpfs",
            "cap_drop",
            "security_opt",
            "environment",
            "networks",
            "ports",
            "volumes",
            "depends_on",
            "healthcheck");

    private static final Set<String> HEALTH_KEYS = Set.of("test", "interval", "timeout", "start_period", "retries");
    private static final Set<String> CONDITIONS =
            Set.of("service_started", "service_healthy", "service_completed_successfully");
    private static final Pattern DURATION = Pattern.compile("([0-9]+(ms|s|m|h))+");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(:[-?][^}]*)?}");
    private static final Pattern METER = Pattern.compile("(?s)(?:builder|counter)\\(\\s*\"(assentry\\.[a-z.]+)\"");
    private static final Pattern METRIC = Pattern.compile("\\bassentry_[a-z_]+[a-z]\\b");
    private static final Pattern PORT = Pattern.compile(".*:([0-9]+):([0-9]+)");

    private final ComposeFile compose = ComposeFile.read();
    private final Map<String, Object> file = compose.whole();
    private final Map<String, Map<String, Object>> parts = compose.parts();

    @Test
    void only_words_of_the_specification_are_used() {
        assertThat(file.keySet().stream().filter(key -> !key.startsWith("x-")))
                .containsExactlyInAnyOrder("services", "networks", "volumes");
        parts.forEach((name, part) -> {
            assertThat(SERVICE_KEYS).as(name).containsAll(part.keySet());
            assertThat(part).as(name).containsKey("image");
            assertThat(part.get("restart")).as(name).isIn("no", "always", "on-failure", "unless-stopped");
            healthCheckIsWhole(name, (Map<String, Object>) part.get("healthcheck"));
        });
    }

    @Test
    void the_whole_file_is_what_the_schema_of_the_specification_says() {
        assertThat(DeploymentSchemas.ofCompose(file)).isEmpty();

        parts.get("kafka").put("mem_limits", "1g");
        assertThat(DeploymentSchemas.ofCompose(file)).isNotEmpty();
    }

    @Test
    void a_service_is_confined_to_its_files_its_memory_and_its_own_database() {
        for (Service service : Service.values()) {
            Map<String, Object> part = parts.get(service.folder());
            String data = service.shortName() + "-data";

            assertThat(part)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsKey("mem_limit");
            assertThat(ComposeFile.networks(part)).containsExactly("outside", "events", data);
            assertThat(parts.entrySet().stream()
                            .filter(other ->
                                    ComposeFile.networks(other.getValue()).contains(data))
                            .map(Map.Entry::getKey))
                    .containsExactlyInAnyOrder(service.folder(), service.shortName() + "-database");
        }
        assertThat(Repository.text("deploy/containers/service.Dockerfile")).containsPattern("(?m)^USER [1-9][0-9]*$");
        ((Map<String, Map<String, Object>>) file.get("networks"))
                .forEach((name, network) -> assertThat(network != null && network.get("internal") == Boolean.TRUE)
                        .as(name)
                        .isEqualTo(!name.equals("outside")));
    }

    @Test
    void what_is_watched_is_measured() {
        Set<String> measured = new TreeSet<>();
        for (Service service : Service.values()) {
            measured.addAll(meters(service.folder()));
        }
        measured.addAll(meters("service-kit"));

        for (String file : List.of("deploy/prometheus/alerts.yml", "deploy/grafana/dashboards/assentry.json")) {
            assertThat(METRIC.matcher(Repository.text(file))
                            .results()
                            .map(match -> match.group().replaceFirst("_(total|seconds_(count|sum|max)|bucket)$", ""))
                            .collect(Collectors.toSet()))
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(measured)
                            .anySatisfy(meter -> assertThat(metric).matches(meter + "(_seconds|_shards)?")));
        }
        assertThat(Repository.text("deploy/prometheus/prometheus.yml"))
                .contains(Stream.of(Service.values())
                        .map(service -> "- " + service.folder() + ":8080\n")
                        .toArray(String[]::new));
    }

    @Test
    void every_service_has_an_image_that_can_be_built_and_the_port_of_the_local_stack() {
        for (Service service : Service.values()) {
            Map<String, Object> part = parts.get(service.folder());
            Map<String, Object> build = (Map<String, Object>) part.get("build");

            assertThat(part.get("image")).isEqualTo("assentry/" + service.folder());
            assertThat(Files.isRegularFile(Repository.file((String) build.get("dockerfile"))))
                    .isTrue();
            assertThat((Map<String, Object>) build.get("args")).containsEntry("SERVICE", service.folder());
            assertThat(publishedPort(part)).isEqualTo(service.usualPort());
            // by its full name: with a wildcard in its place some builders leave the folder out
            assertThat(Repository.text(".dockerignore")).contains("\n!" + service.folder() + "/target/quarkus-app\n");
        }
    }

    @Test
    void every_build_argument_is_declared_by_its_dockerfile() {
        parts.forEach((name, part) -> {
            if (part.get("build") instanceof Map<?, ?> build) {
                String dockerfile = Repository.text((String) build.get("dockerfile"));
                ((Map<String, Object>) build.get("args"))
                        .keySet()
                        .forEach(argument ->
                                assertThat(dockerfile).as(name).containsPattern("(?m)^ARG " + argument + "\\b"));
            }
        });
    }

    @Test
    void every_database_is_owned_by_its_service_alone() {
        for (Service service : Service.values()) {
            String databaseName = service.shortName() + "-database";
            Map<String, Object> ofService = compose.environment(service.folder());
            Map<String, Object> ofDatabase = compose.environment(databaseName);

            assertThat(ofService)
                    .containsEntry(
                            "ASSENTRY_DATABASE_URL",
                            "jdbc:postgresql://" + databaseName + ":5432/" + service.shortName())
                    .containsEntry("ASSENTRY_DATABASE_USER", service.shortName())
                    .doesNotContainKey("POSTGRES_PASSWORD");
            assertThat(ofDatabase)
                    .containsEntry("ASSENTRY_DATABASE_USER", service.shortName())
                    .containsEntry("ASSENTRY_DATABASE_PASSWORD", ofService.get("ASSENTRY_DATABASE_PASSWORD"))
                    .containsEntry("ASSENTRY_DATABASE_OWNER", ofService.get("ASSENTRY_DATABASE_OWNER"))
                    .containsEntry(
                            "ASSENTRY_DATABASE_OWNER_PASSWORD", ofService.get("ASSENTRY_DATABASE_OWNER_PASSWORD"));
        }
        assertThat(Arrays.stream(Service.values())
                        .map(service -> compose.environment(service.folder()).get("ASSENTRY_DATABASE_PASSWORD")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_service_is_told_nothing_that_it_does_not_read() {
        for (Service service : Service.values()) {
            assertThat(ServiceAgreementTest.variablesReadBy(service))
                    .as(service.folder())
                    .containsAll(compose.environment(service.folder()).keySet());
        }
    }

    @Test
    void what_comes_first_exists_and_is_awaited() {
        parts.forEach((name, part) -> ComposeFile.dependencies(part).forEach((wanted, how) -> {
            assertThat(parts).as(name).containsKey(wanted);
            assertThat(CONDITIONS).as(name).contains(how);
            if (how.equals("service_healthy")) {
                assertThat(hasHealthCheck(parts.get(wanted))).as(wanted).isTrue();
            }
        }));
        for (Service service : Service.values()) {
            assertThat(ComposeFile.dependencies(parts.get(service.folder())))
                    .containsEntry(service.shortName() + "-database", "service_healthy")
                    .containsEntry("kafka", "service_healthy")
                    .containsEntry("topics", "service_completed_successfully");
        }
    }

    @Test
    void no_secret_stands_in_the_file_and_every_variable_in_the_example() {
        parts.keySet()
                .forEach(name -> compose.environment(name).forEach((variable, value) -> {
                    if (isSecret(variable)) {
                        assertThat((String) value).as(name + " " + variable).matches("\\$\\{[A-Z_]+:(\\?[^}]+|-)}");
                    }
                }));
        Map<String, String> example = Repository.text("deploy/compose.env.example")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Matcher used = VARIABLE.matcher(Repository.text("docker-compose.yml"));
        assertThat(used.results().map(match -> match.group(1)).collect(Collectors.toSet()))
                .isEqualTo(example.keySet());
        example.forEach((name, value) -> {
            if (isSecret(name)) {
                assertThat(value).as(name).isEmpty();
            }
        });
    }

    @Test
    void data_live_in_named_volumes_and_mounted_files_exist() {
        Map<String, Object> volumes = (Map<String, Object>) file.get("volumes");
        List<String> mounted = new ArrayList<>();
        parts.values().stream()
                .map(part -> (List<String>) part.get("volumes"))
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                // what the operator names exists on the operator's machine
                .filter(mount -> !mount.startsWith("${"))
                .map(mount -> mount.substring(0, mount.indexOf(':')))
                .forEach(mounted::add);
        assertThat(mounted.stream().filter(source -> !source.startsWith("./")))
                .containsExactlyInAnyOrderElementsOf(volumes.keySet());
        assertThat(mounted.stream().filter(source -> source.startsWith("./")))
                .allSatisfy(source ->
                        assertThat(Files.exists(Repository.file(source))).isTrue());
    }

    @Test
    void kafka_keeps_offsets_as_the_topics_file_says_and_makes_no_topic_by_accident() {
        assertThat(compose.environment("kafka"))
                .containsEntry(
                        "KAFKA_OFFSETS_RETENTION_MINUTES",
                        "" + TopicsFile.fromClassPath().offsetsRetention().toMinutes())
                .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    }

    /** Of its own, or that of the image that is built for it. */
    private static boolean hasHealthCheck(Map<String, Object> part) {
        return part.containsKey("healthcheck")
                || part.get("build") instanceof Map<?, ?> build
                        && Repository.text((String) build.get("dockerfile")).contains("\nHEALTHCHECK ");
    }

    private static boolean isSecret(String variable) {
        return variable.contains("PASSWORD") || variable.endsWith("_KEYS") || variable.endsWith("REPORT_KEY");
    }

    private static void healthCheckIsWhole(String name, Map<String, Object> check) {
        if (check == null) {
            return;
        }
        assertThat(HEALTH_KEYS).as(name).containsAll(check.keySet());
        assertThat((List<String>) check.get("test")).as(name).first().isIn("CMD", "CMD-SHELL");
        for (String duration : List.of("interval", "timeout", "start_period")) {
            assertThat((String) check.get(duration)).as(name).matches(DURATION);
        }
    }

    private static Set<String> meters(String module) {
        return Repository.findAll(METER, module + "/src/main", ".java").stream()
                .map(meter -> meter.replace('.', '_'))
                .collect(Collectors.toSet());
    }

    private static int publishedPort(Map<String, Object> part) {
        Matcher port = PORT.matcher(((List<String>) part.get("ports")).getFirst());
        assertThat(port.matches()).isTrue();
        return Integer.parseInt(port.group(1));
    }
}
