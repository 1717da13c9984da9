package io.assentry.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** One part of the stack as anybody outside meets it: over HTTP, with a token or without. */
final class Door {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 110;

    private final HttpClient client;
    private final Narrator narrator;
    private final String name;
    private final String address;
    private final String token;

    /** @param token null for a door that asks for none */
    Door(HttpClient client, Narrator narrator, String name, String address, String token) {
        this.client = client;
        this.narrator = narrator;
        this.name = name;
        this.address = address;
        this.token = token;
    }

    /** What came back. */
    record Answer(int status, String text) {

        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new PromiseBroken("The answer is no JSON: " + text, e);
            }
        }

        String at(String pointer) {
            return json().at(pointer).asText();
        }
    }

    String address() {
        return address;
    }

    Answer get(String path) {
        return send("GET", path, null, null);
    }

    /** Looks without telling; for what is looked at again and again. */
    Answer look(String path) {
        return exchange("GET", path, null, null);
    }

    Answer post(String path, Map<String, ?> body) {
        return send("POST", path, written(body), "application/json");
    }

    Answer postForm(String path, String form) {
        return send("POST", path, form, "application/x-www-form-urlencoded");
    }

    private Answer send(String method, String path, String body, String type) {
        Answer answer = exchange(method, path, body, type);
        narrator.tell(method + " " + name + shortened(path) + (body == null ? "" : "  " + shortened(body)));
        narrator.tell("  " + answer.status() + "  " + shortened(answer.text()));
        return answer;
    }

    private Answer exchange(String method, String path, String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : address + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new PromiseBroken(name + " gives no answer at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PromiseBroken("The demo was interrupted", e);
        }
    }

    private static String written(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new PromiseBroken("A body cannot be written", e);
        }
    }

    private static String shortened(String text) {
        String line = text.replace('\n', ' ').strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
