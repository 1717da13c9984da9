package io.assentry.registry;

import static io.restassured.RestAssured.given;

import io.assentry.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How callers speak to the registry, and the bodies that they send. */
public final class Calls {

    public static final String[] ALL_SCOPES = {"registry:read", "registry:write", "operator"};

    private Calls() {}

    /** The operator's own staff, for all controllers. */
    public static RequestSpecification operator() {
        return by(Tokens.bearer("*", ALL_SCOPES));
    }

    /** Somebody of one customer, who may read. */
    public static RequestSpecification readerOf(String controllers) {
        return by(Tokens.bearer(controllers, "registry:read"));
    }

    public static RequestSpecification by(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    public static ValidatableResponse post(String path, Object body) {
        return operator().body(body).post(path).then();
    }

    public static ValidatableResponse postWithKey(String path, Object body, String key) {
        return operator().header("Idempotency-Key", key).body(body).post(path).then();
    }

    /** A controller whose name, address and contact may show up nowhere but in its own answer. */
    public static Map<String, Object> controller(String id) {
        Map<String, Object> body = new HashMap<>();
        body.put("controllerId", id);
        body.put("legalName", "Harbour Books GmbH");
        body.put("role", "customer");
        body.put("zone", "Europe/Berlin");
        body.put("country", "DE");
        body.put("calendar", "DE");
        body.put("regimes", List.of("GDPR"));
        body.put("language", "de");
        body.put("contact", Map.of("name", "Privacy office", "email", "privacy@harbour-books.example"));
        return body;
    }

    public static String registeredController(String id) {
        post("/v1/controllers", controller(id)).statusCode(201);
        return id;
    }

    public static Map<String, Object> party(String id, String... controllers) {
        Map<String, Object> body = new HashMap<>();
        body.put("partyId", id);
        body.put("legalName", "Tide Agency GmbH");
        body.put("role", "processor");
        body.put("status", "active");
        body.put("country", "DE");
        body.put("controllers", List.of(controllers));
        body.put("purposes", List.of("harbour_newsletter"));
        return body;
    }

    public static Map<String, Object> agreement(String id, String controller) {
        Map<String, Object> body = new HashMap<>();
        body.put("agreementId", id);
        body.put("controllerId", controller);
        body.put("role", "processor");
        body.put("chain", List.of());
        body.put("subjectMatter", "Sending the newsletter of a book shop");
        body.put("purposes", List.of("harbour_newsletter"));
        body.put("dataCategories", List.of("email", "name"));
        body.put("subjectCategories", List.of("customer_contact"));
        body.put("atEnd", "delete");
        return body;
    }

    public static Map<String, Object> system(String id, String... controllers) {
        Map<String, Object> body = new HashMap<>();
        body.put("systemId", id);
        body.put("name", "Customer records");
        body.put("controllers", List.of(controllers));
        body.put("transport", "kafka");
        body.put("rights", List.of("ACCESS", "ERASURE"));
        body.put("identifierTypes", List.of("email", "phone"));
        body.put("dataCategories", List.of("email", "name", "phone"));
        body.put("country", "DE");
        return body;
    }

    public static Map<String, Object> checklist(String... items) {
        return Map.of(
                "items",
                Stream.of(items)
                        .map(item -> Map.of("item", item, "clause", "Annex 1"))
                        .toList());
    }

    public static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }
}
