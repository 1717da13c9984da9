package io.assentry.consent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published description names every door, and health answers. */
@QuarkusTest
class OpenApiIT {

    @Test
    void every_door_is_described() {
        JsonPath description = given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        Map<String, Map<String, Object>> paths = description.getMap("paths");
        String c = "/v1/controllers/{controllerId}";
        assertThat(paths.keySet())
                .containsExactlyInAnyOrder(
                        c + "/access-tasks/{taskId}/copy",
                        c + "/consents",
                        c + "/consents/{consentId}",
                        c + "/consents/{consentId}/confirmation",
                        c + "/consents/{consentId}/proof",
                        c + "/consents/{consentId}/withdrawal",
                        c + "/minors",
                        c + "/decisions",
                        c + "/delivery-reports",
                        c + "/inbound-messages",
                        c + "/inbound-messages/reviews",
                        c + "/inbound-messages/reviews/{reviewId}",
                        c + "/inbound-messages/reviews/{reviewId}/decision",
                        c + "/promises",
                        c + "/promises/acknowledgements",
                        c + "/templates/{templateId}",
                        c + "/templates/{templateId}/versions",
                        c + "/decisions/batch",
                        c + "/dispatches/{messageId}",
                        c + "/frequency-caps/{channel}",
                        c + "/notices",
                        c + "/notices/checklist",
                        c + "/notices/{noticeId}/versions",
                        c + "/notices/{noticeId}/versions/{version}",
                        c + "/notices/{noticeId}/versions/{version}/acknowledgements",
                        c + "/pseudonyms",
                        c + "/objections",
                        c + "/objections/{objectionId}/decision",
                        c + "/purposes/{purposeId}",
                        c + "/purposes/{purposeId}/versions",
                        c + "/restrictions",
                        c + "/restrictions/{restrictionId}",
                        c + "/restrictions/{restrictionId}/lifting",
                        c + "/signals",
                        c + "/subjects/lookup",
                        c + "/unsubscribe-links",
                        c + "/withdrawals",
                        "/confirm/{token}",
                        "/u/{token}",
                        "/v1/dead-letters",
                        "/v1/dead-letters/replay",
                        "/v1/evidence/audit",
                        "/v1/evidence/checkpoint",
                        "/v1/evidence/consistency",
                        "/v1/evidence/entries/{n}/proof",
                        "/v1/evidence/keys");
        assertThat(paths.values()).allSatisfy(path -> assertThat(path.values()).allSatisfy(OpenApiIT::saysWhatItDoes));
    }

    @Test
    void health_answers_without_a_token() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }

    private static void saysWhatItDoes(Object operation) {
        if (operation instanceof Map<?, ?> described) {
            assertThat(described.get("summary"))
                    .as("summary of %s", described.get("operationId"))
                    .isNotNull();
        }
    }
}
