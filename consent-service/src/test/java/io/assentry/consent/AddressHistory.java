package io.assentry.consent;

import static io.assentry.consent.Shop.email;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What happens to an address beside consents: messages, bounces, answers, notices. */
public record AddressHistory(Shop shop, String reader) {

    /** An answer that no rule understands. */
    public static final String WORDS = "enough";

    /** Some of everything; the name of the message that was sent. */
    public String happens() {
        String message = dispatch(Shop.NEWS, "marketing");
        reported("invalid");
        shop.post(
                        "/inbound-messages",
                        Map.of(
                                "messageId", UUID.randomUUID().toString(),
                                "channel", "email",
                                "from", email(reader),
                                "text", WORDS,
                                "receivedAt", Shop.now().plusSeconds(30).toString()))
                .statusCode(200)
                .body("reviewId", notNullValue());
        reported("soft_bounce");
        Map<String, Object> told = new HashMap<>(Map.of(
                "identifier",
                email(reader),
                "language",
                "en",
                "formId",
                "checkout",
                "occurredAt",
                Shop.now().toString()));
        shop.post("/notices/privacy-notice/versions/" + Shop.NOTICE_VERSION + "/acknowledgements", told)
                .statusCode(201);
        return message;
    }

    /** Somebody reads the answer: it is no revocation. */
    public void isRead() {
        String review = shop.as("replies:review")
                .get(shop.path("/inbound-messages/reviews"))
                .then()
                .extract()
                .path("items[-1].reviewId");
        shop.as("replies:review")
                .body(Map.of("revocation", false))
                .post(shop.path("/inbound-messages/reviews/" + review + "/decision"))
                .then()
                .statusCode(200);
    }

    public String serviceMessage() {
        return dispatch(Shop.ACCOUNT, "service");
    }

    public void reported(String kind) {
        shop.post(
                        "/delivery-reports",
                        Map.of(
                                "reports",
                                List.of(Map.of(
                                        "reportId", UUID.randomUUID().toString(),
                                        "identifier", email(reader),
                                        "channel", "email",
                                        "kind", kind,
                                        "occurredAt", Shop.now().toString()))))
                .statusCode(200);
    }

    private String dispatch(String purpose, String messageClass) {
        String message = "m-" + UUID.randomUUID();
        shop.as("consent:decide")
                .body(Map.of(
                        "identifier",
                        email(reader),
                        "purposeId",
                        purpose,
                        "channel",
                        "email",
                        "messageClass",
                        messageClass,
                        "phase",
                        "dispatch",
                        "zone",
                        "Etc/GMT+3",
                        "messageId",
                        message))
                .post(shop.path("/decisions"))
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ALLOW"));
        return message;
    }
}
