package io.assentry.consent;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A controller with a newsletter, known to the service as in production: announced on processor-events, its catalogue
 * loaded through the API. Each test class opens its own, so that none sees another's people.
 */
public final class Shop {

    public static final String NEWS = "harbour_newsletter";
    public static final String SURVEYS = "harbour_surveys";
    public static final String ACCOUNT = "harbour_account";
    public static final String NOTICE_VERSION = "2023-01-01";

    /** What the GDPR asks of a notice, and this shop's words for it. */
    public static final Map<String, String> MANDATORY = new TreeMap<>(Map.of(
            "controller_identity", "Harbour Books GmbH, Kaistraße 1, Hamburg.",
            "contact", "Write to the data protection desk.",
            "purposes", "We send news and surveys.",
            "lawful_bases", "We do so because you agreed.",
            "recipients", "A mailer sends them for us.",
            "retention", "For at most five years.",
            "rights", "You may see, correct and delete your data.",
            "withdrawal", "You may take your consent back.",
            "complaint_to_authority", "You may complain to an authority.",
            "judicial_remedy", "You may go to court."));

    private static final Map<String, Shop> OPEN = new ConcurrentHashMap<>();

    private final String id;

    private Shop(String id) {
        this.id = id;
    }

    /** The shop of this name, opened when it is asked for first. */
    public static Shop named(String name) {
        return OPEN.computeIfAbsent(name, Shop::open);
    }

    /** With a newsletter by e-mail and SMS, surveys by e-mail, and accounts that rest on contract. */
    private static Shop open(String name) {
        Shop shop = registered(name);
        shop.put("/purposes/" + NEWS, purpose(List.of("consent"), List.of("email", "sms"), "P5Y"))
                .statusCode(200);
        shop.put("/purposes/" + SURVEYS, purpose(List.of("consent"), List.of("email"), "P1Y"))
                .statusCode(200);
        shop.put("/purposes/" + ACCOUNT, purpose(List.of("contract"), List.of("email", "sms"), null))
                .statusCode(200);
        shop.post("/notices", Map.of("noticeId", "privacy-notice", "title", "Privacy notice"))
                .statusCode(201);
        shop.post("/notices/privacy-notice/versions", noticeVersion(NOTICE_VERSION, "We ask before we write to you."))
                .statusCode(201);
        return shop;
    }

    /** Announced, and nothing else. */
    public static Shop registered(String name) {
        Shop shop = new Shop(name + "-" + UUID.randomUUID().toString().substring(0, 8));
        shop.announce(
                1,
                "ControllerRegistered",
                "{\"controllerId\":\"%s\",\"zone\":\"Europe/Berlin\",\"country\":\"DE\",\"calendar\":\"DE\","
                        + "\"regimes\":[\"GDPR\"],\"language\":\"de\",\"registeredAt\":\"2026-03-02T09:00:00Z\"}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shop.as("consent:read").get(shop.path("/notices")).statusCode() == 200);
        return shop;
    }

    /** An agreement in force from now on. */
    public String agree() {
        String agreement = id + "-dpa";
        announce(
                2,
                "AgreementActivated",
                "{\"agreementId\":\"" + agreement + "\",\"controllerId\":\"%s\",\"role\":\"processor\",\"chain\":[],"
                        + "\"purposes\":[\"" + NEWS
                        + "\"],\"atEnd\":\"delete\",\"activatedAt\":\"2026-03-02T09:12:00Z\"}");
        return agreement;
    }

    public String id() {
        return id;
    }

    public String path(String rest) {
        return "/v1/controllers/" + id + rest;
    }

    public RequestSpecification as(String... scopes) {
        return given().auth().oauth2(Tokens.bearer(id, scopes)).contentType(ContentType.JSON);
    }

    public ValidatableResponse put(String rest, Object body) {
        return as("consent:write").body(body).put(path(rest)).then();
    }

    public ValidatableResponse post(String rest, Object body) {
        return as("consent:write", "consent:read").body(body).post(path(rest)).then();
    }

    public ValidatableResponse get(String rest) {
        return as("consent:read").get(path(rest)).then();
    }

    public Response grant(Map<String, Object> body) {
        return as("consent:write").body(body).post(path("/consents"));
    }

    public Response grant(Map<String, Object> body, String idempotencyKey) {
        return as("consent:write")
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post(path("/consents"));
    }

    public String granted(Map<String, Object> body) {
        return grant(body).then().statusCode(201).extract().path("consentId");
    }

    public Response decide(String email, String purpose, String channel, String messageClass) {
        return as("consent:decide")
                .body(Map.of(
                        "identifier",
                        email(email),
                        "purposeId",
                        purpose,
                        "channel",
                        channel,
                        "messageClass",
                        messageClass,
                        "zone",
                        daytime(),
                        "phase",
                        "enqueue"))
                .post(path("/decisions"));
    }

    /** What events call somebody; unlike a telephone number it tells no place, and so no hour. */
    public String pseudonym(Map<String, String> identifier) {
        return post("/pseudonyms", Map.of("identifiers", List.of(identifier)))
                .statusCode(200)
                .extract()
                .<List<String>>path("pseudonyms")
                .getFirst();
    }

    /** A zone in which it is noon or a little later, so that no text is held up by the night. */
    public static String daytime() {
        int east = 12 - now().atOffset(ZoneOffset.UTC).getHour();
        return east >= 0 ? "Etc/GMT-" + east : "Etc/GMT+" + -east;
    }

    /** The code of the decision about the newsletter by e-mail. */
    public String newsletterCode(String email) {
        return decide(email, NEWS, "email", "marketing")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    /** The path of a one-click link for the newsletter by e-mail. */
    public String link(String email) {
        String header = post(
                        "/unsubscribe-links", Map.of("identifier", email(email), "purposeId", NEWS, "channel", "email"))
                .statusCode(200)
                .extract()
                .path("listUnsubscribe");
        return header.substring(header.indexOf("/u/"), header.length() - 1);
    }

    public static Response oneClick(String link) {
        return given().contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .redirects()
                .follow(false)
                .post(link);
    }

    public static Map<String, Object> byWebForm(String email) {
        return byWebForm(email, now());
    }

    public static Map<String, Object> byWebForm(String email, Instant occurredAt) {
        return consent(List.of(email(email)), occurredAt, Map.of("method", "web_form", "formId", "newsletter-footer"));
    }

    public static Map<String, Object> imported(String email, Instant occurredAt) {
        return consent(
                List.of(email(email)),
                occurredAt,
                Map.of(
                        "method", "customer_import",
                        "source", "shop checkout",
                        "provider", "harbour-books",
                        "listReference", "list-2026-02",
                        "attestation",
                                Map.of(
                                        "attestedBy", "contract-desk",
                                        "textVersion", "v1",
                                        "attestedAt", "2026-02-01T00:00:00Z")));
    }

    public static Map<String, Object> consent(
            List<Map<String, String>> identifiers, Instant occurredAt, Map<String, Object> capture) {
        Map<String, Object> body = new HashMap<>();
        body.put("identifiers", identifiers);
        body.put("purposeId", NEWS);
        body.put("channel", "email");
        body.put("action", "checkbox_ticked_by_user");
        body.put("occurredAt", occurredAt.toString());
        body.put("wording", Map.of("id", "newsletter", "version", "1", "text", "Yes, write to me."));
        body.put("notice", Map.of("id", "privacy-notice", "version", NOTICE_VERSION));
        body.put("ageAttested", true);
        body.put("capture", capture);
        return body;
    }

    public static Map<String, String> email(String value) {
        return Map.of("type", "email", "value", value);
    }

    public static Map<String, String> phone(String value) {
        return Map.of("type", "phone", "value", value);
    }

    /** A version that says this and whatever a notice has to say. */
    public static Map<String, Object> noticeVersion(String version, String text) {
        Map<String, Object> body = new HashMap<>();
        body.put("version", version);
        body.put("language", "en");
        body.put("text", text + "\n\n" + String.join("\n", MANDATORY.values()));
        body.put("changeClass", "material");
        body.put("changedScope", Map.of("purposeIds", List.of(), "channels", List.of()));
        body.put(
                "parts",
                MANDATORY.entrySet().stream()
                        .map(part -> Map.of("part", part.getKey(), "words", part.getValue()))
                        .toList());
        body.put(
                "notApplicable",
                Stream.of("eu_representative", "data_protection_officer", "transfers")
                        .map(part -> Map.of("part", part, "reason", "A shop in Hamburg"))
                        .toList());
        return body;
    }

    /** An address at a domain that is nobody's. */
    public static String someone() {
        return "reader-" + UUID.randomUUID() + "@example.org";
    }

    /** A mobile number in Germany that nobody else in the tests has. */
    public static String telephone() {
        return "+49151"
                + String.format("%08d", Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 100_000_000L));
    }

    public static Instant now() {
        return Instant.now();
    }

    private static Map<String, Object> purpose(List<String> bases, List<String> channels, String validity) {
        Map<String, Object> body = new HashMap<>();
        body.put("description", "News of the harbour");
        body.put("lawfulBases", bases);
        body.put("channels", channels);
        body.put("dataCategories", List.of("name", "email"));
        body.put("consentValidity", validity);
        body.put("doubleOptIn", List.of());
        body.put("retentionRuleId", "P4");
        body.put("recipients", List.of("mailer"));
        body.put("storageLocations", List.of("DE"));
        body.put("withdrawalMethod", "Unsubscribe link in every message");
        return body;
    }

    /** The registry says something about this controller; sequences go up. */
    public void announce(int sequence, String type, String value) {
        Topics.send(
                "processor-events",
                id,
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/assentry/processor-registry-service",
                        "ce_type",
                        "io.assentry." + type + ".v1",
                        "ce_time",
                        "2026-03-02T09:00:00Z",
                        "ce_controllerid",
                        id,
                        "ce_sequence",
                        String.valueOf(sequence)),
                value.formatted(id));
    }
}
