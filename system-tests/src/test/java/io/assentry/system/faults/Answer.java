package io.assentry.system.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What a service said. */
record Answer(int status, String type, boolean saysWhenToComeBack, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.headers().firstValue("Retry-After").isPresent(),
                response.body());
    }

    boolean isGood() {
        return status / 100 == 2;
    }

    /** Come again: nothing was refused for good. */
    boolean isForNow() {
        return status >= 500;
    }

    /** Invariant I11: 503 that says when to come back, or a refusal as RFC 9457 has it. */
    boolean isAllowed(boolean page) {
        return isGood()
                || (status == 503 && saysWhenToComeBack)
                || (status / 100 == 4 && (page || type.startsWith("application/problem+json")));
    }

    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON, status " + status, e);
        }
    }

    String at(String pointer) {
        return json().at(pointer).asText();
    }
}
