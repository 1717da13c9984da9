package io.assentry.retention;

import static io.restassured.RestAssured.given;

import io.assentry.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How callers speak to this service, and the bodies that they send. */
public final class Calls {

    public static final String[] ALL_SCOPES = {"retention:read", "retention:write"};

    private Calls() {}

    public static String path(String controller, String rest) {
        return "/v1/controllers/" + controller + rest;
    }

    public static RequestSpecification by(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    public static RequestSpecification of(String controller) {
        return by(Tokens.bearer(controller, ALL_SCOPES));
    }

    public static ValidatableResponse post(String controller, String rest, Object body) {
        return of(controller).body(body).post(path(controller, rest)).then();
    }

    public static ValidatableResponse get(String controller, String rest) {
        return of(controller).get(path(controller, rest)).then();
    }

    /** A schedule with one rule: a newsletter on consent, for five years at most. */
    public static Map<String, Object> newsletterSchedule(String id, String version, String duration) {
        Map<String, Object> branch = new HashMap<>();
        branch.put("when", Map.of("basis", List.of("consent")));
        branch.put("limit", "max");
        branch.put("anchor", Map.of("event", "consent.received", "pick", "last_valid"));
        branch.put("duration", duration);
        branch.put("until", List.of("consent.withdrawn_at", "objection_dm.at"));
        branch.put("combine", "earliest");
        Map<String, Object> rule = new HashMap<>();
        rule.put("id", "N1");
        rule.put("origin", "policy");
        rule.put("role", "processor");
        rule.put("purpose", "harbour_newsletter");
        rule.put("dataSubjects", List.of("customer_contact"));
        rule.put("dataCategories", List.of("name", "email"));
        rule.put("branches", List.of(branch));
        rule.put("onExpiry", "delete");
        rule.put("leaveBehind", List.of("S3_suppression", "S2_consent_proof"));
        Map<String, Object> schedule = new HashMap<>();
        schedule.put("scheduleId", id);
        schedule.put("version", version);
        schedule.put("effectiveFrom", "2026-01-01");
        schedule.put("rules", new ArrayList<>(List.of(rule)));
        return schedule;
    }

    public static void scheduleInForce(String controller, Map<String, Object> schedule) {
        post(controller, "/schedules", schedule).statusCode(201);
        post(
                        controller,
                        "/schedules/" + schedule.get("scheduleId") + "/versions/" + schedule.get("version")
                                + "/activation",
                        Map.of())
                .statusCode(200);
    }

    /** A contact in a customer's list, held for the newsletter on consent. */
    public static Map<String, Object> contact(String system, String ref, String agreement, String... pseudonyms) {
        Map<String, Object> holding = new HashMap<>();
        holding.put("purposeId", "harbour_newsletter");
        holding.put("basis", "consent");
        holding.put("dataCategories", List.of("name", "email"));
        Map<String, Object> body = new HashMap<>();
        body.put("systemId", system);
        body.put("recordRef", ref);
        body.put("pseudonyms", List.of(pseudonyms));
        body.put("dataSubject", "customer_contact");
        body.put("collectedAt", "2026-03-03T10:00:00Z");
        body.put("holdings", List.of(holding));
        body.put("agreementId", agreement);
        return body;
    }

    public static String registered(String controller, Map<String, Object> body) {
        return post(controller, "/records", body).statusCode(201).extract().path("recordKey");
    }

    public static ValidatableResponse explanation(String controller, String recordKey) {
        return get(controller, "/records/" + recordKey + "/explanation").statusCode(200);
    }

    public static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    public static Map<String, Object> without(Map<String, Object> body, String field) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.remove(field);
        return changed;
    }
}
