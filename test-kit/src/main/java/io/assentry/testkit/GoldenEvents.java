package io.assentry.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;

/** The golden examples of event-contracts: what a producer must write and every consumer must read. */
public final class GoldenEvents {

    private static final String SCHEMA = ".schema.json";
    private static final String EXAMPLE = ".example.json";

    private GoldenEvents() {}

    public static List<GoldenEvent> all() {
        return all(ContractFiles.onClassPath());
    }

    /** The examples of every event on a topic. */
    public static List<GoldenEvent> of(String topic) {
        return all().stream().filter(event -> event.topic().equals(topic)).toList();
    }

    /** @param name such as {@code ConsentWithdrawn.v1} or {@code io.assentry.ConsentWithdrawn.v1} */
    public static GoldenEvent named(String name) {
        List<GoldenEvent> examples = examples(name);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("event-contracts has no golden example of " + name);
        }
        return examples.getFirst();
    }

    /**
     * Fails unless the record fits its schema and equals a golden example of its type, header for header and field
     * for field. Only {@code traceparent} is left out: it differs by request.
     */
    public static void assertProduced(
            String type, String topic, String key, Map<String, String> headers, String value) {
        GoldenEvent golden = named(type);
        String schema = ContractFiles.onClassPath().text(schemaOf(golden));
        Assertions.assertThat(Schemas.findings(schema, value))
                .as("%s against its schema", golden.name())
                .isEmpty();
        String written = asText(topic, key, headers, value);
        List<String> goldens = examples(type).stream()
                .map(example -> asText(example.topic(), example.key(), example.headers(), example.value()))
                .toList();
        if (!goldens.contains(written)) {
            Assertions.assertThat(written)
                    .as("%s against %s", golden.name(), golden.file())
                    .isEqualTo(goldens.getFirst());
        }
    }

    static List<GoldenEvent> all(ContractFiles files) {
        List<GoldenEvent> events = new ArrayList<>();
        for (AsyncApi.Message message : AsyncApi.of(files).messages().values()) {
            events.addAll(of(message, files));
        }
        return events;
    }

    /** An event has {@code <event>.v1.example.json} and may have {@code <event>.v1.<case>.example.json} beside it. */
    static List<GoldenEvent> of(AsyncApi.Message message, ContractFiles files) {
        String stem = message.schema().replace(SCHEMA, "");
        List<GoldenEvent> events = new ArrayList<>();
        files.texts().forEach((path, text) -> {
            if (path.equals(stem + EXAMPLE)) {
                events.addFirst(GoldenEvent.of(message.name(), path, text));
            } else if (path.startsWith(stem + ".") && path.endsWith(EXAMPLE)) {
                events.add(GoldenEvent.of(message.name(), path, text));
            }
        });
        return events;
    }

    private static List<GoldenEvent> examples(String name) {
        String asked = name.replaceFirst("^io\\.assentry\\.", "");
        return all().stream().filter(event -> event.name().equals(asked)).toList();
    }

    private static String schemaOf(GoldenEvent golden) {
        return AsyncApi.of(ContractFiles.onClassPath())
                .messages()
                .get(golden.name())
                .schema();
    }

    private static String asText(String topic, String key, Map<String, String> headers, String value) {
        Map<String, String> compared = new TreeMap<>(headers);
        compared.remove("traceparent");
        StringBuilder text = new StringBuilder("topic: " + topic + "\nkey: " + key + "\n");
        compared.forEach((header, content) ->
                text.append(header).append(": ").append(content).append('\n'));
        return text.append(sorted(Documents.json(value)).toPrettyString()).toString();
    }

    /** Members in the order of their names: JSON gives their order no meaning. */
    private static JsonNode sorted(JsonNode tree) {
        if (tree.isObject()) {
            var members = new TreeMap<String, JsonNode>();
            Documents.eachField(tree, (name, member) -> members.put(name, sorted(member)));
            var copy = JsonNodeFactory.instance.objectNode();
            members.forEach(copy::set);
            return copy;
        }
        if (tree.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            tree.forEach(element -> copy.add(sorted(element)));
            return copy;
        }
        return tree;
    }
}
