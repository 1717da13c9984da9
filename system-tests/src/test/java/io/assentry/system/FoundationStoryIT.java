package io.assentry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assentry.system.Api.Answer;
import io.assentry.system.RunningStack.Ended;
import io.assentry.testkit.PersonalDataScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The foundation's story, as its users have it: one command, the example loaded through the public API, the README's
 * commands pasted, and what other systems see on Kafka. The steps stand on each other.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FoundationStoryIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOOKS = "/v1/controllers/harbour-books";
    private static final String MARA = "\"identifier\":{\"type\":\"email\",\"value\":\"mara.lind@example.org\"}";

    private static RunningStack stack;
    private static List<JsonNode> answers;

    @BeforeAll
    static void up() throws IOException {
        Path home = Path.of("target", "story").toAbsolutePath();
        deleteAll(home);
        stack = new RunningStack(home.resolve("home"));
        Ended up = stack.up();
        assertThat(up.exitCode()).as(up.output()).isZero();
    }

    @AfterAll
    static void down() {
        stack.close();
    }

    @Test
    @Order(1)
    void a_second_up_says_that_it_is_already_running() {
        Ended again = stack.up();

        assertThat(again.output()).containsIgnoringCase("already running");
    }

    @Test
    @Order(2)
    void the_example_is_there() {
        Answer systems = stack.api("REGISTRY", stack.token("*", "*")).get("/v1/systems");
        assertThat(systems.status()).isEqualTo(200);
        assertThat(systems.body().toString()).contains("\"crm\"", "\"mailer\"");

        // one of the imported contacts may be written to, and the topic says so for all of them
        Answer decision = decide("ada.albers@example.org");
        assertThat(decision.text("/outcome")).as(decision.toString()).isEqualTo("ALLOW");
        assertThat(decision.text("/code")).isEqualTo("ALLOW_CONSENT");
        Awaitility.await().atMost(LIMIT).until(() -> states().count() >= 300);
        assertThat(states().map(r -> json(r.value()).get("outcome").asText())).containsOnly("ALLOW");
    }

    @Test
    @Order(3)
    void the_readmes_story_works_when_pasted() {
        answers = ReadmeStory.paste(stack).stream()
                .filter(line -> line.startsWith("{"))
                .map(FoundationStoryIT::json)
                .toList();

        assertThat(answers).hasSize(8);
        assertThat(answers.get(1).get("outcome").asText()).isEqualTo("ALLOW");
        assertThat(answers.get(2).toString()).contains("may_be_kept");
        assertThat(answers.get(3).get("outcome").asText()).isEqualTo("DENY");
        assertThat(answers.get(3).get("code").asText()).isEqualTo("SUPPRESSED_UNSUB");
        assertThat(answers.get(3).get("allCodes")).hasToString("[\"SUPPRESSED_UNSUB\",\"CONSENT_WITHDRAWN\"]");
        assertThat(answers.get(4).get("inForce").asBoolean()).isFalse();
        assertThat(answers.get(5).get("outcome").asText()).isEqualTo("DENY");
        assertThat(answers.get(6).toString()).contains("must_go", "consent.withdrawn_at");
        assertThat(answers.get(7).at("/clock/strictDue").asText()).matches("20\\d\\d-\\d\\d-\\d\\d");
    }

    @Test
    @Order(4)
    void the_withdrawal_is_on_kafka_and_the_state_is_no() {
        List<ConsumerRecord<String, String>> withdrawn =
                TopicContents.of(stack.bootstrapServers(), "consent-events").stream()
                        .filter(r -> TopicContents.header(r, "ce_type").equals("io.assentry.ConsentWithdrawn.v1"))
                        .toList();
        assertThat(withdrawn).singleElement().satisfies(r -> {
            assertThat(json(r.value()).get("via").asText()).isEqualTo("one_click");
            assertThat(TopicContents.header(r, "ce_sequence")).isEqualTo("2");
        });
        String pseudonym =
                json(withdrawn.getFirst().value()).at("/pseudonyms/0").asText();
        String last = states().filter(r -> r.key().contains(pseudonym))
                .reduce((_, later) -> later)
                .orElseThrow()
                .value();
        assertThat(json(last).get("outcome").asText()).isEqualTo("DENY");
        assertThat(json(last).get("code").asText()).isEqualTo("SUPPRESSED_UNSUB");
    }

    @Test
    @Order(5)
    void the_request_is_on_kafka_without_a_word_about_the_person() {
        String requestId = answers.get(7).get("requestId").asText();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> TopicContents.of(stack.bootstrapServers(), "rights-request-events").stream()
                        .anyMatch(r -> r.key().equals("harbour-books/" + requestId)));
    }

    @Test
    @Order(6)
    void an_unknown_controller_is_refused_by_every_service() {
        String everything = stack.token("*", "*");
        for (String path : List.of("CONSENT /consents/x", "DSAR /requests", "RETENTION /schedules")) {
            String[] part = path.split(" ");
            Answer answer = stack.api(part[0], everything).get("/v1/controllers/nobody" + part[1]);
            assertThat(answer.status()).as(path + " " + answer).isEqualTo(404);
        }
        Answer consent =
                stack.api("CONSENT", everything).post("/v1/controllers/nobody/decisions", question("x@example.org"));
        assertThat(consent.text("/code")).as(consent.toString()).isEqualTo("controller-unknown");
    }

    @Test
    @Order(7)
    void data_survive_a_restart_and_no_process_is_left() {
        List<ProcessHandle> running = stack.processes();
        Ended down = stack.down();
        assertThat(down.exitCode()).as(down.output()).isZero();
        assertThat(running).isNotEmpty().noneMatch(ProcessHandle::isAlive);

        Ended up = stack.up();

        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(decide("mara.lind@example.org").text("/code")).isEqualTo("SUPPRESSED_UNSUB");
        assertThat(decide("ada.albers@example.org").text("/outcome")).isEqualTo("ALLOW");
    }

    @Test
    @Order(8)
    void the_demo_finds_every_promise_kept() {
        Ended demo = stack.command(List.of("demo"));

        assertThat(demo.exitCode()).as(demo.output()).isZero();
        assertThat(demo.output())
                .contains("✓ an outsider can verify it with the public key alone", "promises kept")
                .doesNotContain("✗");
    }

    @Test
    @Order(9)
    void no_log_and_no_topic_says_anything_about_a_person() throws IOException {
        try (Stream<Path> logs = Files.list(stack.logs())) {
            for (Path log : logs.filter(FoundationStoryIT::isOfAProgram).toList()) {
                PersonalDataScan.assertClean(Files.readString(log));
            }
        }
        for (String topic : List.of("consent-events", "rights-request-events", "rights-tasks", "rights-task-reports")) {
            TopicContents.of(stack.bootstrapServers(), topic).forEach(r -> PersonalDataScan.assertClean(r.value()));
        }
    }

    private static boolean isOfAProgram(Path log) {
        return log.toString().matches(".*(-service|crm|mailer)(\\.previous)?\\.log");
    }

    private static Answer decide(String email) {
        return stack.api("CONSENT", stack.token("harbour-books", "*")).post(BOOKS + "/decisions", question(email));
    }

    private static String question(String email) {
        return "{" + MARA.replace("mara.lind@example.org", email)
                + ",\"purposeId\":\"harbour_newsletter\",\"channel\":\"email\",\"messageClass\":\"marketing\","
                + "\"phase\":\"dispatch\"}";
    }

    private static Stream<ConsumerRecord<String, String>> states() {
        return TopicContents.of(stack.bootstrapServers(), "consent-state").stream();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
