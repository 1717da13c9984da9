package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.local.demo.DemoWorld;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes with the compose file's profile "examples", and the jobs that are run against its services. */
@SuppressWarnings("unchecked")
class ComposeExamplesTest {

    @TempDir
    Path folder;

    private final ComposeFile compose = ComposeFile.read();
    private final Map<String, Map<String, Object>> parts = compose.parts();

    @Test
    void the_examples_come_only_when_asked_for_and_show_their_rows_to_one_machine_alone() {
        assertThat(inProfile("examples"))
                .containsExactlyInAnyOrder("register", "examples", "crm", "mailer", "examples-database");
        assertThat(inProfile("demo")).containsExactly("demo");
        parts.forEach((name, part) -> {
            if (part.containsKey("profiles")) {
                assertThat(part).as(name).containsEntry("read_only", true).containsKey("mem_limit");
                assertThat(part).as(name).doesNotContainKey("ports");
            } else {
                assertThat(ComposeFile.dependencies(part).keySet())
                        .as(name)
                        .doesNotContainAnyElementsOf(inProfile("examples"));
            }
        });
        for (ExampleSystem system : ExampleSystem.values()) {
            Map<String, Object> build =
                    (Map<String, Object>) parts.get(system.id()).get("build");

            assertThat(parts.get(system.id())).containsEntry("network_mode", "service:examples");
            assertThat((Map<String, Object>) build.get("args")).containsEntry("SYSTEM", system.id());
            assertThat(compose.environment(system.id()))
                    .containsEntry("SYSTEM_ID", system.id())
                    .containsEntry("HTTP_PORT", "" + system.usualPort())
                    .containsEntry("CONTROLLER_ID", ExampleSystem.CONTROLLER)
                    .containsEntry("AGREEMENT_ID", ExampleSystem.AGREEMENT)
                    .containsOnlyKeys(new SystemEnvironment(Ports.from(Map.of()), secrets())
                            .of(system)
                            .keySet());
            assertThat(Repository.text(".dockerignore"))
                    .contains("\n!examples/" + system.id() + "/target/" + system.id() + ".jar\n")
                    .contains("\n!examples/" + system.id() + "/target/lib\n");
        }
        for (String file : List.of("system", "commands")) {
            assertThat(Repository.text("deploy/containers/" + file + ".Dockerfile"))
                    .as(file)
                    .containsPattern("(?m)^USER [1-9][0-9]*$");
        }
    }

    @Test
    void a_job_is_called_by_options_that_its_command_knows() {
        List<String> demo = (List<String>) parts.get("demo").get("command");
        GivenOptions options = GivenOptions.parse("demo", literal(demo), DemoCommand.OPTIONS, Set.of());
        List<String> register = (List<String>) parts.get("register").get("command");

        assertThat(demo).first().isEqualTo("demo");
        assertThat(DemoCommand.world(options, Ports.from(Map.of()), "a.b.c").consent())
                .isEqualTo(new DemoWorld.Site("http://consent-service:8080", "http://localhost:8081"));
        assertThat(register).first().isEqualTo("register");
        assertThat(GivenOptions.parse("register", literal(register), RegisterCommand.valued(), RegisterCommand.FLAGS)
                        .addresses(Addresses.here(Ports.from(Map.of())))
                        .byService())
                .allSatisfy(
                        (service, address) -> assertThat(address).isEqualTo("http://" + service.folder() + ":8080"));
        assertThat(compose.environment("register"))
                .containsOnlyKeys("ASSENTRY_CRM_REPORT_KEY", "ASSENTRY_MAILER_REPORT_KEY");
    }

    /** What follows the name of the command, with what a variable is if nobody sets it. */
    private static List<String> literal(List<String> command) {
        return command.stream()
                .skip(1)
                .map(argument -> argument.replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1"))
                .toList();
    }

    private List<String> inProfile(String profile) {
        return parts.entrySet().stream()
                .filter(part -> List.of(profile).equals(part.getValue().get("profiles")))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Secrets secrets() {
        return Secrets.generatedOnce(folder, new SecureRandom());
    }
}
