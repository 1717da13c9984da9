package io.assentry.example.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assentry.evidence.Ed25519;
import io.assentry.evidence.Jws;
import io.assentry.example.system.RecordKey;
import io.assentry.example.system.SystemSettings;
import io.assentry.testkit.Database;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it runs, with Assentry's side played by a stand-in; PostgreSQL is real. */
class MailerIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] SEED = "the seed of mailer's report key!".getBytes(StandardCharsets.US_ASCII);
    private static final String BEFORE = "2026-03-12T08:00:00Z";
    private static final String EARLIER = "2026-03-01T08:00:00Z";
    private static final String LATER = "2026-03-13T08:00:00Z";
    private static final String TASKS = "GET /v1/systems/mailer/tasks";

    private final List<String> registered = Collections.synchronizedList(new ArrayList<>());
    private final List<String> reports = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder;

    private StandIn assentry;
    private Mailer mailer;

    @BeforeEach
    void start() throws Exception {
        assentry = new StandIn();
        assentry.answer("POST /v1/controllers/harbour-books/pseudonyms", 200, "{\"pseudonyms\":[\"e_1_someone\"]}");
        assentry.answer("POST /v1/controllers/harbour-books/records", 201, asked -> {
            registered.add(asked);
            return "{\"recordKey\":\"x\"}";
        });
        tasks();
        Files.writeString(folder.resolve("token"), "first");
        mailer = new Mailer(settings(), Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        mailer.close();
        assentry.close();
        sql("truncate subscriber, sent_mail, done_task, kept_record");
    }

    @Test
    void a_subscriber_goes_and_mails_no_longer_tell_to_whom_they_went() throws Exception {
        post("/subscribers", "{'email':'mara@example.org','collectedAt':'" + EARLIER + "'}");
        String other = post("/subscribers", "{'email':'ben@example.org','collectedAt':'" + EARLIER + "'}");
        String later = post("/subscribers", "{'email':'mara@example.com','collectedAt':'" + LATER + "'}");
        send("POST", "/mails", "{'email':'MARA@example.org','campaign':'spring','sentAt':'2026-03-02T11:22:33Z'}");
        send("POST", "/mails", "{'email':'ben@example.org','campaign':'spring','sentAt':'2026-03-02T11:22:34Z'}");
        UUID task = UUID.randomUUID();
        tell(task, "mara@example.org", "");
        tell(task, "mara@example.org", "");

        tasks(task);

        assertThat(verified(awaitReport(task)).path("parts"))
                .isEqualTo(
                        json(
                                "[{'what':'subscribers','degree':'erased','count':1},{'what':'sent_mails','degree':'anonymised','count':1}]"));
        assertThat(sql("select 'subscriber-' || id from subscriber order by id"))
                .containsExactly(other, later);
        assertThat(
                        sql(
                                "select coalesce(subscriber_id::text, '-') || ' ' || (sent_at at time zone 'UTC') from sent_mail order by sent_at"))
                .containsExactly("- 2026-03-02 00:00:00", other.replace("subscriber-", "") + " 2026-03-02 11:22:34");
    }

    @Test
    void a_subscriber_who_has_to_stay_gets_no_more_mail_and_keeps_those_that_were_sent() throws Exception {
        String held =
                post("/subscribers", "{'email':'cleo@example.org','phone':'+4940123','collectedAt':'" + EARLIER + "'}");
        send("POST", "/mails", "{'email':'cleo@example.org','campaign':'spring'}");
        String hold = "019ccc00-0000-7c40-8a40-000000000040";
        String right = "'basis':'RF_17_3_E','holdId':'" + hold + "','reviewBy':'2026-09-01T00:00:00Z'";
        UUID task = UUID.randomUUID();
        tell(task, "cleo@example.org", "{'recordKey':'" + key(held) + "','what':'email'," + right + "}");

        tasks(task);

        String retained = "'degree':'retained'," + right + ",'recordKey':'" + key(held) + "'";
        assertThat(verified(awaitReport(task)).path("parts"))
                .isEqualTo(json("[{'what':'rest_of_subscribers','degree':'erased','count':1}," + "{'what':'email',"
                        + retained + "},{'what':'sent_mails'," + retained + "}]"));
        assertThat(
                        sql(
                                "select email || ' ' || coalesce(phone, '-') || ' ' || (restricted_at is not null) from subscriber"))
                .containsExactly("cleo@example.org - true");
        assertThat(JSON.readTree(send("POST", "/mails", "{'email':'cleo@example.org','campaign':'summer'}")
                                .body())
                        .path("sent")
                        .asInt())
                .isZero();

        UUID second = UUID.randomUUID();
        tell(second, "cleo@example.org", "");
        tasks(second);

        assertThat(verified(awaitReport(second)).path("parts"))
                .isEqualTo(
                        json(
                                "[{'what':'subscribers','degree':'erased','count':1},{'what':'sent_mails','degree':'anonymised','count':1}]"));
    }

    @Test
    void a_report_that_was_not_taken_is_sent_again_as_it_was_and_nothing_is_erased_twice() throws Exception {
        post("/subscribers", "{'email':'dora@example.org','collectedAt':'" + EARLIER + "'}");
        UUID task = UUID.randomUUID();
        tell(task, "dora@example.org", "");
        takeReports(task, 503);
        tasks(task);
        String first = awaitReport(task);
        String back = post("/subscribers", "{'email':'dora@example.org','collectedAt':'" + EARLIER + "'}");
        mailer.close();
        mailer = new Mailer(settings(), Clock.systemUTC());
        int before = reports.size();
        await().atMost(SOON).until(() -> reports.size() > before);

        takeReports(task, 200);
        int sent = reports.size();
        await().atMost(SOON).until(() -> reports.size() > sent);

        assertThat(reports).containsOnly(first);
        assertThat(sql("select 'subscriber-' || id from subscriber")).containsExactly(back);
        assertThat(assentry.callsOf(identifiers(task))).isEqualTo(1);
    }

    @Test
    void a_task_that_is_refused_or_answered_wrongly_does_not_keep_the_next_from_being_done() throws Exception {
        UUID closed = UUID.randomUUID();
        assentry.answer(identifiers(closed), 410, "{\"code\":\"task-closed\"}");
        UUID lies = UUID.randomUUID();
        tell(lies, "nobody@example.org", "", UUID.randomUUID());
        UUID good = UUID.randomUUID();
        tell(good, "nobody@example.org", "");
        assentry.answer(
                TASKS,
                200,
                "{\"tasks\":[" + task(closed, "ERASURE") + "," + task(UUID.randomUUID(), "ACCESS") + ","
                        + task(lies, "ERASURE") + "," + task(good, "ERASURE") + "]}");

        assertThat(verified(awaitReport(good)).path("parts"))
                .isEqualTo(json("[{'what':'records','degree':'nothing_held'}]"));

        tasks(lies);
        await().atMost(SOON).until(() -> assentry.callsOf(identifiers(lies)) > 1);
        assertThat(reports)
                .allSatisfy(report ->
                        assertThat(verified(report).path("taskId").asText()).isEqualTo(good.toString()));
    }

    @Test
    void pages_are_followed_and_bad_answers_and_an_ended_token_are_waited_out() throws Exception {
        UUID onPageTwo = UUID.randomUUID();
        tell(onPageTwo, "nobody@example.org", "");
        assentry.answer(TASKS, 200, "<html>");
        int asked = Math.toIntExact(assentry.callsOf(TASKS));
        await().atMost(SOON).until(() -> assentry.callsOf(TASKS) > asked);
        assentry.expectToken("second");
        UUID next = UUID.randomUUID();
        assentry.answerPages(
                TASKS,
                Map.of(
                        "",
                        "{\"tasks\":[],\"next\":\"" + next + "\"}",
                        next.toString(),
                        "{\"tasks\":[" + task(onPageTwo, "ERASURE") + "]}"));
        Files.writeString(folder.resolve("token"), "second");

        assertThat(verified(awaitReport(onPageTwo)).path("taskId").asText()).isEqualTo(onPageTwo.toString());
    }

    @Test
    void a_new_record_is_registered_and_one_that_was_erased_elsewhere_holds_nobody_up() throws Exception {
        assentry.answer("POST /v1/controllers/harbour-books/records", 409, asked -> {
            registered.add(asked);
            return "{\"code\":\"erased-data-reappeared\"}";
        });
        post("/subscribers", "{'email':'ida@example.org','collectedAt':'" + EARLIER + "'}");
        await().atMost(SOON)
                .until(() -> !sql("select 1 from subscriber where told_at is not null")
                        .isEmpty());
        assentry.answer("POST /v1/controllers/harbour-books/records", 409, "{\"code\":\"system-not-registered\"}");
        String second = post("/subscribers", "{'email':'jon@example.org','collectedAt':'" + EARLIER + "'}");
        await().atMost(SOON).until(() -> assentry.callsOf("POST /v1/controllers/harbour-books/records") > 1);
        assertThat(sql("select 'subscriber-' || id from subscriber where told_at is null"))
                .containsExactly(second);
        assentry.answer("POST /v1/controllers/harbour-books/records", 201, asked -> {
            registered.add(asked);
            return "{\"recordKey\":\"x\"}";
        });

        await().atMost(SOON)
                .until(() ->
                        sql("select 1 from subscriber where told_at is null").isEmpty());

        assertThat(JSON.readTree(registered.getLast()))
                .isEqualTo(
                        json(
                                "{'systemId':'mailer','recordRef':'" + second + "','pseudonyms':['e_1_someone'],"
                                        + "'dataSubject':'customer_contact','collectedAt':'" + EARLIER
                                        + "','agreementId':'harbour-books-dpa',"
                                        + "'holdings':[{'purposeId':'harbour_newsletter','basis':'consent','dataCategories':['email']}]}"));
        assertThat(registered).hasSize(2).noneMatch(body -> body.contains("example.org"));
    }

    private SystemSettings settings() {
        return new SystemSettings(Map.ofEntries(
                Map.entry("SYSTEM_ID", "mailer"),
                Map.entry("CONTROLLER_ID", "harbour-books"),
                Map.entry("AGREEMENT_ID", "harbour-books-dpa"),
                Map.entry("REPORT_KEY", "1:" + Base64.getEncoder().encodeToString(SEED)),
                Map.entry("TOKEN_FILE", folder.resolve("token").toString()),
                Map.entry("CONSENT_URL", assentry.url()),
                Map.entry("DSAR_URL", assentry.url()),
                Map.entry("RETENTION_URL", assentry.url()),
                Map.entry("DATABASE_URL", System.getProperty("quarkus.datasource.jdbc.url")),
                Map.entry("DATABASE_USER", System.getProperty("quarkus.flyway.username")),
                Map.entry("DATABASE_PASSWORD", System.getProperty("quarkus.flyway.password")),
                Map.entry("HTTP_PORT", "0")));
    }

    private static String identifiers(UUID task) {
        return "GET /v1/systems/mailer/tasks/" + task + "/identifiers";
    }

    private static String task(UUID id, String kind) {
        return "{\"taskId\":\"" + id + "\",\"systemId\":\"mailer\",\"controllerId\":\"harbour-books\",\"kind\":\""
                + kind + "\",\"dueAt\":\"2026-04-12T22:00:00Z\",\"assignedAt\":\"2026-03-12T08:00:02Z\",\"attempt\":1}";
    }

    private void tasks(UUID... open) {
        List<String> list = new ArrayList<>();
        for (UUID each : open) {
            list.add(task(each, "ERASURE"));
        }
        assentry.answer(TASKS, 200, "{\"tasks\":" + list + "}");
    }

    private void tell(UUID task, String email, String except) throws Exception {
        tell(task, email, except, task);
    }

    private void tell(UUID asked, String email, String except, UUID answered) throws Exception {
        assentry.answer(
                identifiers(asked),
                200,
                json("{'taskId':'" + answered
                                + "','controllerId':'harbour-books','kind':'ERASURE','identifiers':[{'type':'email','value':'"
                                + email + "'}],'before':'" + BEFORE + "','except':[" + except + "]}")
                        .toString());
        takeReports(asked, 200);
    }

    /** A report that is taken closes its task, as the desk does. */
    private void takeReports(UUID task, int status) {
        assentry.answer("POST /v1/systems/mailer/tasks/" + task + "/report", status, asked -> {
            reports.add(asked);
            if (status == 200) {
                tasks();
            }
            return "{\"taskId\":\"" + task + "\",\"state\":\"reported\"}";
        });
    }

    private String awaitReport(UUID task) throws Exception {
        await().atMost(SOON).until(() -> findReport(task).isPresent());
        return findReport(task).orElseThrow();
    }

    private Optional<String> findReport(UUID task) throws Exception {
        for (String report : List.copyOf(reports)) {
            if (verified(report).path("taskId").asText().equals(task.toString())) {
                return Optional.of(report);
            }
        }
        return Optional.empty();
    }

    private static JsonNode verified(String body) throws Exception {
        return Jws.verify(
                        JSON.readTree(body).path("report").asText(),
                        "assentry-task-report+jws",
                        kid -> kid.equals("mailer-1")
                                ? Optional.of(Ed25519.fromSeed(SEED).publicKey())
                                : Optional.empty())
                .payload();
    }

    private static String key(String ref) {
        return RecordKey.of("harbour-books", "mailer", ref).toString();
    }

    private static JsonNode json(String singleQuoted) throws Exception {
        return JSON.readTree(singleQuoted.replace('\'', '"'));
    }

    private String post(String path, String body) throws Exception {
        HttpResponse<String> answer = send("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("recordRef").asText();
    }

    private HttpResponse<String> send(String method, String path, String singleQuoted) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + mailer.port() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(singleQuoted.replace('\'', '"')))
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
