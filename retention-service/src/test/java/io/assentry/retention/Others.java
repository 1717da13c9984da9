package io.assentry.retention;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assentry.kit.json.Json;
import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvent;
import io.assentry.testkit.GoldenEvents;
import io.assentry.testkit.Topics;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** What the other services say, made from their golden examples and put on the real broker. */
public final class Others {

    public static final Duration LIMIT = Duration.ofSeconds(30);

    private Others() {}

    /** The golden event as it stands. */
    public static void say(String name) {
        say(GoldenEvents.named(name));
    }

    public static void say(GoldenEvent event) {
        Topics.send(event.topic(), event.key(), event.headers(), event.value());
    }

    /** The golden event about somebody or something else. */
    public static GoldenEvent like(
            String name, String controller, String key, long sequence, Consumer<ObjectNode> change) {
        GoldenEvent golden = GoldenEvents.named(name);
        Map<String, String> headers = new HashMap<>(golden.headers());
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_sequence", Long.toString(sequence));
        if (controller != null) {
            headers.put("ce_controllerid", controller);
        }
        headers.put("ce_subject", controller == null ? key : key.replaceFirst("^" + controller + "/", ""));
        ObjectNode value = (ObjectNode) json(golden.value());
        change.accept(value);
        return new GoldenEvent(name, golden.file(), golden.topic(), key, headers, value.toString());
    }

    /** A controller with an agreement "<controller>-dpa" and a system "<controller>-crm", known to this service. */
    public static void registered(String controller) {
        say(like("ControllerRegistered.v1", controller, controller, 1, it -> it.put("controllerId", controller)));
        say(like(
                "AgreementActivated.v1",
                controller,
                controller,
                2,
                it -> it.put("controllerId", controller).put("agreementId", controller + "-dpa")));
        say(like(
                "SystemDirectoryEntry.v1",
                null,
                controller + "-crm",
                1,
                it -> it.put("systemId", controller + "-crm")
                        .putArray("controllers")
                        .add(controller)));
        awaitRow("select 1 from known_agreement where controller_id = ?", controller);
        awaitRow("select 1 from known_system where controller_id = ?", controller);
    }

    /** The golden cast: harbour-books, its agreement and its system crm. */
    public static void goldenCast() {
        say("ControllerRegistered.v1");
        say("AgreementActivated.v1");
        say("SystemDirectoryEntry.v1");
        awaitRow("select 1 from known_agreement where controller_id = ?", "harbour-books");
        awaitRow("select 1 from known_system where controller_id = ?", "harbour-books");
    }

    public static void awaitRow(String sql, Object... parameters) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !Database.rows(sql, parameters).isEmpty());
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
