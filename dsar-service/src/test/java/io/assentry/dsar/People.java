package io.assentry.dsar;

import static io.restassured.RestAssured.given;

import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvents;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** What a person does at the public doors, each from an address of their own. */
public final class People {

    private People() {}

    public static ValidatableResponse opens(String path, String origin) {
        return given().header("X-Forwarded-For", origin).get(path).then();
    }

    public static ValidatableResponse presses(String path, String origin) {
        return given().header("X-Forwarded-For", origin)
                .contentType("application/x-www-form-urlencoded")
                .post(path)
                .then();
    }

    /** A body for a request of one right by e-mail. */
    public static Map<String, Object> asking(String right, String... addresses) {
        Map<String, Object> body = Calls.with(Calls.request(), "rights", List.of(right));
        return Calls.with(
                body,
                "identifiers",
                java.util.Arrays.stream(addresses)
                        .map(address -> Map.of("type", "email", "value", address))
                        .toList());
    }

    public static ValidatableResponse identityCheck(String controller, String requestId, int identifier) {
        return Calls.desk()
                .body(Map.of("method", "email_link", "identifier", identifier))
                .post(Calls.requests(controller) + "/" + requestId + "/identity-checks")
                .then();
    }

    public static String stateOf(String requestId) {
        return Database.value("select state from rights_request where request_id = ?::uuid", requestId);
    }

    /** The registry says that the operator is processor for this controller. */
    public static String agreed(String controller) {
        var golden = GoldenEvents.named("AgreementActivated.v1");
        Calls.say(golden, controller, 2, golden.value().replace("harbour-books", controller));
        Awaitility.await()
                .atMost(Calls.SOON)
                .until(() ->
                        Database.<Long>value("select count(*) from known_agreement where controller_id = ?", controller)
                                == 1);
        return controller + "-dpa";
    }
}
