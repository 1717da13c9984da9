package io.assentry.dsar.fulfilment;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.received;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.People.asking;
import static io.assentry.dsar.People.identityCheck;
import static io.assentry.dsar.People.presses;
import static io.assentry.dsar.People.stateOf;
import static org.awaitility.Awaitility.await;

import io.assentry.dsar.TestTime;
import io.assentry.dsar.mail.MailServer;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the tests of this feature do and look at. */
final class Erasures {

    static final Participant CONSENT = new Participant("consent-service");
    static final Participant RETENTION = new Participant("retention-service");
    static final Participant REGISTRY = new Participant("processor-registry-service");

    private Erasures() {}

    /** Our own services are in the directory, for every controller. */
    static void ourOwnServicesAreListed() {
        for (Participant own : List.of(CONSENT, RETENTION, REGISTRY)) {
            own.listed("event", List.of("ERASURE"), "*");
        }
    }

    /** Somebody asks to be erased and has proved the address. */
    static String begun(MailServer mail, String controller, String address) {
        String id = received(controller, asking("ERASURE", address));
        identityCheck(controller, id, 0).statusCode(202);
        presses("/requests/verify/" + mail.await(address, "bestätigen").token(), "198.51.100.70")
                .statusCode(200);
        return id;
    }

    static String taskOf(String requestId, Participant system) {
        return Database.<Object>value(
                        "select task_id from rights_task where request_id = ?::uuid and system_id = ?"
                                + " and state <> 'replaced'",
                        requestId,
                        system.id())
                .toString();
    }

    static void awaitTask(String taskId, String state) {
        await().atMost(SOON)
                .until(() -> Database.<String>value("select state from rights_task where task_id = ?::uuid", taskId)
                        .equals(state));
    }

    static void awaitCase(String requestId, String state) {
        await().atMost(SOON).until(() -> stateOf(requestId).equals(state));
    }

    /** An own service reports on the topic, and is heard. */
    static void reports(Participant system, String controller, String requestId, Map<?, ?>... parts) {
        String task = taskOf(requestId, system);
        system.says(controller, task, system.report(controller, task, now(), parts));
        awaitTask(task, "reported");
    }

    static RequestSpecification as(Participant system, String controllers) {
        return desk().auth().oauth2(Tokens.ofSystem(system.id(), controllers));
    }

    static ValidatableResponse identifiers(Participant system, String controllers, String taskId) {
        return as(system, controllers)
                .get("/v1/systems/" + system.id() + "/tasks/" + taskId + "/identifiers")
                .then();
    }

    static ValidatableResponse report(Participant system, String controllers, String taskId, String report) {
        return as(system, controllers)
                .body(Map.of("report", report))
                .post("/v1/systems/" + system.id() + "/tasks/" + taskId + "/report")
                .then();
    }

    /** The newest certificate, once the log is signed with it. */
    static String certificate(String controller, String requestId) {
        return await().atMost(SOON)
                .until(
                        () -> desk().get(requests(controller) + "/" + requestId + "/certificate"),
                        answer -> answer.statusCode() == 200)
                .asString();
    }

    static List<String> facts(String requestId) {
        return Database.rows("select kind from request_fact where request_id = ?::uuid order by fact_number", requestId)
                .stream()
                .map(row -> String.valueOf(row.get("kind")))
                .toList();
    }

    static Instant now() {
        return TestTime.now();
    }
}
