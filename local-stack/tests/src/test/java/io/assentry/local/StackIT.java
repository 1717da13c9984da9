package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person uses them, on a real PostgreSQL and a real Kafka, with stand-ins for the services. */
class StackIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private FakeCheckout checkout;

    @BeforeEach
    void make() throws Exception {
        checkout = FakeCheckout.in(folder);
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(checkout.run("down").exitCode()).isZero();
    }

    @Test
    void a_detached_stack_is_found_by_the_other_commands_and_stopped_in_order() throws Exception {
        checkout.example("steps.yaml", """
                - { name: c, service: registry, method: POST, path: /v1/controllers, body: c.json }
                - { name: all, service: consent, method: POST, path: /v1/x, body: row.json, each: rows.csv }
                """);
        checkout.example("c.json", "{\"controllerId\":\"acme\"}");
        checkout.example("row.json", "{\"n\":\"${n}\"}");
        checkout.example("rows.csv", "n\none\ntwo\n");

        FakeCheckout.Said up = checkout.run("up", "-d");

        assertThat(up.exitCode()).as(up.text()).isZero();
        assertThat(up.text()).contains("Ready after", "2 steps, 3 requests", "eyJ");
        assertThat(Files.readString(checkout.data().log("stack")))
                .as("a token is a secret and stays out of logs")
                .doesNotContain("eyJ");
        assertThat(checkout.diary(Service.REGISTRY))
                .filteredOn(line -> line.startsWith("winwin/"))
                .containsExactly("winwin/c {\"controllerId\":\"acme\"}");
        assertThat(checkout.diary(Service.REGISTRY))
                .extracting(line -> line.split(" ", 2)[0])
                .as("who takes part in rights requests, and with which keys")
                .contains(
                        "own/retention-service",
                        "report-key/retention-service-1",
                        "report-key/crm-1",
                        "report-key/mailer-1");
        assertThat(checkout.diary(Service.CONSENT))
                .containsExactlyInAnyOrder("winwin/all/1 {\"n\":\"one\"}", "winwin/all/2 {\"n\":\"two\"}");

        FakeCheckout.Said second = checkout.run("up");
        assertThat(second.exitCode()).isZero();
        assertThat(second.text()).contains("already running");
        FakeCheckout.Said status = checkout.run("status");
        assertThat(status.exitCode()).as(status.text()).isZero();
        assertThat(status.text())
                .contains("postgres", "kafka", "dsar-service", "crm", "mailer")
                .doesNotContain("starting");
        assertThat(checkout.run("token", "--controller", "acme", "--scope", "consent:read")
                        .text())
                .matches("(?s)[\\w-]+\\.[\\w-]+\\.[\\w-]+\\s*");
        String ofCrm = checkout.run("token", "--controller", "acme", "--scope", "tasks:work", "--system", "crm")
                .text();
        assertThat(new String(Base64.getUrlDecoder().decode(ofCrm.split("\\.")[1]), StandardCharsets.UTF_8))
                .contains("\"system\":\"crm\"");

        List<ProcessHandle> processes = processes();
        assertThat(checkout.run("down").text()).contains("stopped");
        assertThat(processes).hasSize(8).noneMatch(ProcessHandle::isAlive);
        assertThat(checkout.diary(Service.DSAR)).containsExactly("ended while kafka=true postgres=true");
        assertThat(checkout.diary(ExampleSystem.CRM)).containsExactly("ended while kafka=true postgres=true");
        assertThat(checkout.run("status").exitCode()).isEqualTo(ExitCode.NOT_RUNNING);
    }

    @Test
    void what_a_killed_stack_left_is_stopped_and_its_data_and_examples_are_kept() throws Exception {
        checkout.example("steps.yaml", """
                - { name: c, service: registry, method: POST, path: /v1/controllers, body: c.json }
                """);
        checkout.example("c.json", "{}");
        FakeCheckout.Said first = checkout.run("up", "-d");
        assertThat(first.exitCode()).as(first.text()).isZero();
        List<ProcessHandle> processes = processes();
        ProcessHandle supervisor = checkout.state().supervisor().process().orElseThrow();
        assertThat(supervisor.destroyForcibly()).isTrue();
        await().atMost(SOON).until(() -> !supervisor.isAlive());
        assertThat(checkout.run("status").text()).contains("was killed");

        FakeCheckout.Said again = checkout.run("up", "-d");

        assertThat(again.exitCode()).as(again.text()).isZero();
        assertThat(again.text()).contains("left by a killed stack", "consent-service", "postgres");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(checkout.diary(Service.REGISTRY))
                .as("the example is loaded once per data folder")
                .filteredOn(line -> line.startsWith("winwin/c"))
                .hasSize(1);
    }

    @Test
    void ctrl_c_in_the_foreground_stops_services_before_servers_and_leaves_nothing() throws Exception {
        Process up = checkout.begin("up", "--no-examples");
        await().atMost(SOON)
                .until(() -> StackState.readFrom(checkout.data())
                        .filter(state -> state.phase() == StackState.Phase.READY)
                        .isPresent());
        List<ProcessHandle> processes = processes();

        interruptLikeATerminal(processes);

        assertThat(up.waitFor(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(checkout.diary(Service.RETENTION)).containsExactly("ended while kafka=true postgres=true");
        assertThat(StackState.readFrom(checkout.data())).isEmpty();
    }

    @Test
    void a_service_that_dies_at_its_start_is_shown_with_its_last_words_and_nothing_is_left() throws Exception {
        checkout.program(Service.DSAR, FakeService.GivesUp.class);

        FakeCheckout.Said up = checkout.run("up", "-d");

        assertThat(up.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(up.text()).contains("dsar-service ended with exit code 7", "The schema is newer than this program");
        assertThat(StackState.readFrom(checkout.data())).isEmpty();
        assertThat(Files.exists(checkout.data().postgres().resolve("postmaster.pid")))
                .isFalse();
    }

    @Test
    void a_taken_port_stops_the_start_before_it_begins() throws Exception {
        try (ServerSocket taken =
                new ServerSocket(checkout.ports().of(Service.RETENTION), 1, InetAddress.getLoopbackAddress())) {
            FakeCheckout.Said up = checkout.run("up");

            assertThat(up.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(up.text())
                    .contains("Port " + taken.getLocalPort() + ", wanted for retention")
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(Files.exists(checkout.data().postgres())).isFalse();
        }
    }

    @Test
    void an_example_that_is_refused_fails_the_start_with_what_the_service_said() throws Exception {
        checkout.example("steps.yaml", """
                - { name: c, service: dsar, method: PUT, path: /v1/requests, body: c.json }
                """);
        checkout.example("c.json", "\"refuse me\"");

        FakeCheckout.Said up = checkout.run("up", "-d");

        assertThat(up.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(up.text()).contains("winwin/c", "answered 422", "as asked");
    }

    private List<ProcessHandle> processes() {
        StackState state = checkout.state();
        List<ProcessHandle> processes = new ArrayList<>();
        processes.add(state.supervisor().process().orElseThrow());
        state.parts().forEach(part -> processes.add(part.process().orElseThrow()));
        return processes;
    }

    /** A terminal sends the signal to every process of the job, services included; PostgreSQL has left the job. */
    private static void interruptLikeATerminal(List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-INT"));
        processes.stream()
                .filter(process -> !process.info().command().orElse("").endsWith("/postgres"))
                .forEach(process -> command.add(Long.toString(process.pid())));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
