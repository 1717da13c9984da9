package io.assentry.example.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assentry.evidence.Ed25519;
import io.assentry.evidence.Jws;
import io.assentry.example.system.RecordKey;
import io.assentry.example.system.SystemSettings;
import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvent;
import io.assentry.testkit.GoldenEvents;
import io.assentry.testkit.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it runs, with Assentry's side played by a stand-in; PostgreSQL and Kafka are real. */
class CrmIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] SEED =
            "the seed of the crm's report key".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final String BEFORE = "2026-03-12T08:00:00Z";
    private static final String EARLIER = "2026-03-01T08:00:00Z";
    private static final String LATER = "2026-03-13T08:00:00Z";

    @TempDir
    Path folder;

    private StandIn assentry;
    private Crm crm;

    @BeforeEach
    void start() throws Exception {
        assentry = new StandIn();
        assentry.answer("POST /v1/controllers/harbour-books/pseudonyms", 200, CrmIT::pseudonyms);
        Files.writeString(folder.resolve("token"), "first\n");
        crm = new Crm(settings(), Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        crm.close();
        assentry.close();
        sql("truncate contact, invoice, done_task, kept_record");
    }

    @Test
    void what_was_collected_before_is_erased_and_reported_and_all_else_stays() throws Exception {
        post(
                "/contacts",
                "{'name':'Mara','email':'Mara.Lind@example.org','phone':'+49 40 1234','collectedAt':'" + EARLIER
                        + "'}");
        String later = post("/contacts", "{'email':'mara.lind@example.org','collectedAt':'" + LATER + "'}");
        String other = post("/contacts", "{'email':'maralind@example.org','collectedAt':'" + EARLIER + "'}");
        post(
                "/invoices",
                "{'billingName':'Mara','billingEmail':'mara.lind@example.org','amountCents':990,'collectedAt':'"
                        + EARLIER + "'}");
        String invoice = post(
                "/invoices",
                "{'billingName':'M','billingEmail':'mara.lind@example.org','amountCents':1200,'collectedAt':'" + EARLIER
                        + "'}");
        UUID task = UUID.randomUUID();
        tell(
                task,
                "mara.lind@example.org",
                except(invoice, "records", "'basis':'RF_17_3_B','until':'2034-12-31T23:00:00Z'"));

        assign(task, "crm", 1);

        JsonNode report = verified(awaitReports(task, 1).getFirst());
        assertThat(report.path("controllerId").asText()).isEqualTo("harbour-books");
        assertThat(report.path("systemId").asText()).isEqualTo("crm");
        assertThat(report.path("taskId").asText()).isEqualTo(task.toString());
        assertThat(report.path("kind").asText()).isEqualTo("ERASURE");
        assertThat(Instant.parse(report.path("reportedAt").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(report.path("parts"))
                .isEqualTo(json("[{'what':'contacts','degree':'erased','count':1},"
                        + "{'what':'invoices','degree':'erased','count':1},"
                        + "{'what':'records','degree':'retained','basis':'RF_17_3_B','until':'2034-12-31T23:00:00Z','recordKey':'"
                        + key(invoice) + "'}]"));
        assertThat(sql("select 'contact-' || id from contact order by id")).containsExactly(later, other);
        assertThat(
                        sql(
                                "select 'invoice-' || id || ' ' || billing_name || ' ' || (restricted_at is not null) from invoice"))
                .containsExactly(invoice + " M true");
    }

    @Test
    void a_task_that_comes_again_gets_the_very_same_report_also_after_a_restart() throws Exception {
        post("/contacts", "{'email':'ben@example.org','collectedAt':'" + EARLIER + "'}");
        UUID task = UUID.randomUUID();
        tell(task, "ben@example.org", "");
        assign(task, "crm", 1);
        awaitReports(task, 1);
        String back = post("/contacts", "{'email':'ben@example.org','collectedAt':'" + EARLIER + "'}");
        crm.close();
        crm = new Crm(settings(), Clock.systemUTC());

        assign(task, "crm", 2);

        List<ConsumerRecord<String, String>> reports = awaitReports(task, 2);
        assertThat(reports)
                .extracting(ConsumerRecord::value)
                .containsOnly(reports.getFirst().value());
        for (String header : List.of("ce_id", "ce_sequence")) {
            assertThat(reports)
                    .extracting(it -> Topics.header(it, header))
                    .containsOnly(Topics.header(reports.getFirst(), header));
        }
        assertThat(sql("select 'contact-' || id from contact")).containsExactly(back);
        assertThat(assentry.callsOf(identifiers(task)))
                .as("it is not asked again of whom the task was")
                .isEqualTo(1);
    }

    @Test
    void of_a_record_that_stays_in_part_the_rest_goes_and_the_next_task_finds_it_without_its_address()
            throws Exception {
        String contact =
                post("/contacts", "{'name':'Cleo','email':'cleo@example.org','collectedAt':'" + EARLIER + "'}");
        UUID first = UUID.randomUUID();
        String hold = "019ccc00-0000-7c40-8a40-000000000040";
        tell(
                first,
                "cleo@example.org",
                except(
                        contact,
                        "name",
                        "'basis':'RF_17_3_E','holdId':'" + hold + "','reviewBy':'2026-09-01T00:00:00Z'"));
        assign(first, "crm", 1);

        assertThat(verified(awaitReports(first, 1).getFirst()).path("parts"))
                .isEqualTo(json("[{'what':'rest_of_contacts','degree':'erased','count':1},"
                        + "{'what':'name','degree':'retained','basis':'RF_17_3_E','holdId':'" + hold
                        + "','reviewBy':'2026-09-01T00:00:00Z','recordKey':'" + key(contact) + "'}]"));
        assertThat(sql("select name || ' ' || coalesce(email, '-') || ' ' || (restricted_at is not null) from contact"))
                .containsExactly("Cleo - true");

        UUID second = UUID.randomUUID();
        tell(second, "Cleo@example.org", "");
        assign(second, "crm", 1);

        assertThat(verified(awaitReports(second, 1).getFirst()).path("parts"))
                .isEqualTo(json("[{'what':'contacts','degree':'erased','count':1}]"));
        assertThat(sql("select 1 from contact union all select 1 from kept_record"))
                .isEmpty();
    }

    @Test
    void a_word_that_is_unknown_here_keeps_all_of_the_record() throws Exception {
        String contact =
                post("/contacts", "{'name':'Dora','email':'dora@example.org','collectedAt':'" + EARLIER + "'}");
        UUID task = UUID.randomUUID();
        tell(task, "dora@example.org", except(contact, "shoe_size", "'basis':'RF_17_3_E'"));
        assign(task, "crm", 1);

        assertThat(verified(awaitReports(task, 1).getFirst()).path("parts")).hasSize(1);
        assertThat(sql("select name || email from contact")).containsExactly("Doradora@example.org");
    }

    @Test
    void nothing_found_is_reported_too_and_another_controllers_rows_are_not_touched() throws Exception {
        sql(
                "insert into contact (controller_id, email, collected_at, told_at) values ('neighbour', 'emil@example.org', '2026-01-01', now())");
        UUID task = UUID.randomUUID();
        tell(task, "emil@example.org", "");
        assign(task, "crm", 1);

        assertThat(verified(awaitReports(task, 1).getFirst()).path("parts"))
                .isEqualTo(json("[{'what':'records','degree':'nothing_held'}]"));
        assertThat(sql("select controller_id from contact")).containsExactly("neighbour");
    }

    @Test
    void others_tasks_nonsense_and_closed_tasks_are_passed_over() throws Exception {
        post("/contacts", "{'email':'fay@example.org','collectedAt':'" + EARLIER + "'}");
        UUID foreign = UUID.randomUUID();
        tell(foreign, "fay@example.org", "");
        assign(foreign, "mailer", 1);
        UUID closed = UUID.randomUUID();
        assentry.answer(identifiers(closed), 410, "{'code':'task-closed'}".replace('\'', '"'));
        assign(closed, "crm", 1);
        UUID nonsense = UUID.randomUUID();
        Topics.send("rights-tasks", nonsense.toString(), Map.of("ce_type", "io.assentry.TaskAssigned.v1"), "{");
        await().atMost(SOON).until(() -> assentry.callsOf(identifiers(closed)) > 0);
        UUID last = UUID.randomUUID();
        tell(last, "nobody@example.org", "");
        assign(last, "crm", 1);
        awaitReports(last, 1);

        assertThat(List.of(foreign, closed, nonsense))
                .allSatisfy(task -> assertThat(Topics.records("rights-task-reports", task.toString()))
                        .isEmpty());
        assertThat(assentry.callsOf(identifiers(foreign))).isZero();
        assertThat(sql("select email from contact")).containsExactly("fay@example.org");
    }

    @Test
    void a_desk_that_is_down_or_answers_badly_and_a_token_that_ended_are_waited_out() throws Exception {
        post("/contacts", "{'email':'gus@example.org','collectedAt':'" + EARLIER + "'}");
        UUID task = UUID.randomUUID();
        assentry.answer(identifiers(task), 503, "");
        assign(task, "crm", 1);
        awaitCalls(task, 1);
        assentry.answer(identifiers(task), 200, "{\"taskId\":");
        awaitCalls(task, 2);
        assentry.expectToken("second");
        tell(task, "gus@example.org", "");
        awaitCalls(task, 3);
        assertThat(sql("select email from contact")).containsExactly("gus@example.org");

        Files.writeString(folder.resolve("token"), "second\n");

        assertThat(verified(awaitReports(task, 1).getFirst()).path("parts"))
                .isEqualTo(json("[{'what':'contacts','degree':'erased','count':1}]"));
        assertThat(sql("select email from contact")).isEmpty();
    }

    @Test
    void a_new_record_is_told_once_under_a_pseudonym_and_signed() throws Exception {
        String contact = post("/contacts", "{'name':'Ida','email':'ida@example.org','collectedAt':'" + EARLIER + "'}");

        ConsumerRecord<String, String> said =
                Topics.awaitRecord("data-lifecycle", it -> it.key().equals("harbour-books/e_1_ida"), SOON);

        GoldenEvent golden = GoldenEvents.named("RecordCollected.v1");
        assertThat(headerNames(said))
                .containsExactlyInAnyOrderElementsOf(golden.headers().keySet());
        JsonNode value = JSON.readTree(said.value());
        JsonNode statement = Jws.verify(value.path("statement").asText(), "assentry-lifecycle+jws", CrmIT::publicKey)
                .payload();
        assertThat(statement.path("recordRef").asText()).isEqualTo(contact);
        assertThat(statement.path("type").asText()).isEqualTo("RecordCollected");
        assertThat(statement.path("pseudonyms")).isEqualTo(json("['e_1_ida']"));
        assertThat(statement.path("collectedAt").asText()).isEqualTo(EARLIER);
        assertThat(statement.path("agreementId").asText()).isEqualTo("harbour-books-dpa");
        assertThat(statement.path("holdings").path(0).path("purposeId").asText())
                .isEqualTo("harbour_newsletter");
        assertThat(StreamSupport.stream(
                                statement
                                        .path("holdings")
                                        .path(0)
                                        .path("dataCategories")
                                        .spliterator(),
                                false)
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrder("name", "email");
        await().atMost(SOON)
                .until(() ->
                        !sql("select 1 from contact where told_at is not null").isEmpty());
        assertThat(get("/contacts?email=ida%40example.org")).contains("\"Ida\"", key(contact));
        assertThat(Topics.records("data-lifecycle", "harbour-books/e_1_ida")).hasSize(1);
    }

    @Test
    void a_call_that_is_no_contact_is_refused() throws Exception {
        assertThat(send("POST", "/contacts", "{\"email\":\"nobody\"}").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/contacts", "{").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/contacts", "{\"name\":\"" + "x".repeat(20_000) + "\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("PUT", "/contacts", "{}").statusCode()).isEqualTo(400);
        assertThat(sql("select 1 from contact")).isEmpty();
    }

    private SystemSettings settings() {
        return new SystemSettings(Map.ofEntries(
                Map.entry("SYSTEM_ID", "crm"),
                Map.entry("CONTROLLER_ID", "harbour-books"),
                Map.entry("AGREEMENT_ID", "harbour-books-dpa"),
                Map.entry("REPORT_KEY", "1:" + Base64.getEncoder().encodeToString(SEED)),
                Map.entry("TOKEN_FILE", folder.resolve("token").toString()),
                Map.entry("CONSENT_URL", assentry.url()),
                Map.entry("DSAR_URL", assentry.url()),
                Map.entry("KAFKA", Topics.bootstrapServers()),
                Map.entry("DATABASE_URL", System.getProperty("quarkus.datasource.jdbc.url")),
                Map.entry("DATABASE_USER", System.getProperty("quarkus.flyway.username")),
                Map.entry("DATABASE_PASSWORD", System.getProperty("quarkus.flyway.password")),
                Map.entry("HTTP_PORT", "0")));
    }

    /** {@code e_1_mara} for {@code mara@…}: enough for a stand-in. */
    private static String pseudonyms(String asked) {
        try {
            List<String> answer = new ArrayList<>();
            JSON.readTree(asked).path("identifiers").forEach(it -> {
                String value = it.path("value").asText();
                answer.add("\"" + it.path("type").asText().charAt(0) + "_1_" + value.replaceAll("@.*", "") + "\"");
            });
            return "{\"pseudonyms\":" + answer + "}";
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String identifiers(UUID task) {
        return "GET /v1/systems/crm/tasks/" + task + "/identifiers";
    }

    private void tell(UUID task, String email, String except) throws Exception {
        assentry.answer(
                identifiers(task),
                200,
                json("{'taskId':'" + task
                                + "','controllerId':'harbour-books','kind':'ERASURE','identifiers':[{'type':'email','value':'"
                                + email + "'}],'before':'" + BEFORE + "','except':[" + except + "],'new':1}")
                        .toString());
    }

    private static String except(String ref, String what, String more) {
        return "{'recordKey':'" + key(ref) + "','what':'" + what + "'," + more + "}";
    }

    private static String key(String ref) {
        return RecordKey.of("harbour-books", "crm", ref).toString();
    }

    private static void assign(UUID task, String system, int attempt) throws Exception {
        Topics.send(
                "rights-tasks",
                task.toString(),
                Map.of("ce_type", "io.assentry.TaskAssigned.v1"),
                json("{'taskId':'" + task + "','systemId':'" + system
                                + "','controllerId':'harbour-books','kind':'ERASURE',"
                                + "'dueAt':'2026-04-12T22:00:00Z','assignedAt':'2026-03-12T08:00:02Z','attempt':"
                                + attempt + "}")
                        .toString());
    }

    private static List<ConsumerRecord<String, String>> awaitReports(UUID task, int count) {
        return await().atMost(SOON)
                .until(() -> Topics.records("rights-task-reports", task.toString()), it -> it.size() == count);
    }

    private void awaitCalls(UUID task, int count) {
        await().atMost(SOON).until(() -> assentry.callsOf(identifiers(task)) >= count);
    }

    /** What was signed, after the event around it was held against its contract. */
    private static JsonNode verified(ConsumerRecord<String, String> said) throws Exception {
        GoldenEvent golden = GoldenEvents.named("TaskReported.v1");
        assertThat(headerNames(said))
                .containsExactlyInAnyOrderElementsOf(golden.headers().keySet());
        assertThat(Topics.header(said, "ce_type")).isEqualTo("io.assentry.TaskReported.v1");
        assertThat(Topics.header(said, "ce_source")).isEqualTo("/systems/crm");
        assertThat(Topics.header(said, "ce_subject")).isEqualTo(said.key());
        assertThat(Topics.header(said, "ce_controllerid")).isEqualTo("harbour-books");
        JsonNode value = JSON.readTree(said.value());
        assertThat(value.path("taskId").asText()).isEqualTo(said.key());
        assertThat(value.path("systemId").asText()).isEqualTo("crm");
        assertThat(value.path("controllerId").asText()).isEqualTo("harbour-books");
        return Jws.verify(value.path("report").asText(), "assentry-task-report+jws", CrmIT::publicKey)
                .payload();
    }

    private static Optional<byte[]> publicKey(String kid) {
        return kid.equals("crm-1") ? Optional.of(Ed25519.fromSeed(SEED).publicKey()) : Optional.empty();
    }

    private static List<String> headerNames(ConsumerRecord<String, String> record) {
        List<String> names = new ArrayList<>();
        record.headers().forEach(header -> names.add(header.key()));
        return names;
    }

    private static JsonNode json(String singleQuoted) throws Exception {
        return JSON.readTree(singleQuoted.replace('\'', '"'));
    }

    /** Puts a row in and gives its record reference. */
    private String post(String path, String singleQuoted) throws Exception {
        HttpResponse<String> answer = send("POST", path, singleQuoted.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String ref = JSON.readTree(answer.body()).path("recordRef").asText();
        assertThat(JSON.readTree(answer.body()).path("recordKey").asText()).isEqualTo(key(ref));
        return ref;
    }

    private String get(String path) throws Exception {
        return send("GET", path, "").body();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + crm.port() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static List<String> sql(String sql) throws Exception {
        try (Connection connection = Database.connectAsOwner();
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet found = statement.getResultSet()) {
                    while (found.next()) {
                        rows.add(found.getString(1));
                    }
                }
            }
            return rows;
        }
    }
}
