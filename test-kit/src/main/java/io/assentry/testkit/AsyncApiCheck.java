package io.assentry.testkit;

import io.assentry.testkit.AsyncApi.Action;
import io.assentry.testkit.AsyncApi.Message;
import io.assentry.testkit.AsyncApi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds {@code asyncapi.yaml}, {@code topics.yaml}, the schemas and the golden examples against each other. Services
 * share files and no classes, so a receiver that nobody sends to, or an event without an example, shows here or in
 * production.
 */
public final class AsyncApiCheck {

    /** Sends what service-kit sends in all of them alike. */
    private static final String EVERY_SERVICE = "every-service";

    /** Says what comes from {@code /systems/<systemId>}. */
    private static final String OPERATORS_SYSTEM = "operators-system";

    private static final String SCHEMA = ".schema.json";
    private static final String EXAMPLE = ".example.json";

    private final ContractFiles files;
    private final AsyncApi api;
    private final Set<String> topics;
    private final List<String> findings = new ArrayList<>();

    private AsyncApiCheck(ContractFiles files) {
        this.files = files;
        this.api = AsyncApi.of(files);
        this.topics = new TreeSet<>();
        Documents.yaml(files.text("topics.yaml"))
                .path("topics")
                .forEach(topic -> topics.add(topic.path("name").asText()));
    }

    /** Fails with every finding. */
    public static void check() {
        List<String> findings = findings(ContractFiles.onClassPath());
        if (!findings.isEmpty()) {
            throw new AssertionError("event-contracts disagree:\n  " + String.join("\n  ", findings));
        }
    }

    static List<String> findings(ContractFiles files) {
        AsyncApiCheck check = new AsyncApiCheck(files);
        check.channels();
        check.operations();
        check.deadLetters();
        check.files();
        check.api.messages().values().forEach(check::message);
        return List.copyOf(check.findings);
    }

    private void channels() {
        api.topics().forEach((topic, names) -> {
            expect(topics.contains(topic), "channel %s is no topic of topics.yaml", topic);
            for (String name : names) {
                expect(api.messages().containsKey(name), "channel %s names an unknown message %s", topic, name);
            }
            expect(
                    api.operations().stream().anyMatch(o -> o.topic().equals(topic) && o.action() == Action.SEND),
                    "nobody sends on channel %s",
                    topic);
        });
    }

    private void operations() {
        for (Operation operation : api.operations()) {
            String id = operation.id();
            String action = operation.action() == Action.SEND ? "send" : "receive";
            String expected = operation.application() + "." + action + "." + operation.topic();
            expect(id.equals(expected), "operation %s ought to be called %s", id, expected);
            expect(!operation.messages().isEmpty(), "operation %s names no message", id);
            List<String> onChannel = api.topics().getOrDefault(operation.topic(), List.of());
            for (String name : operation.messages()) {
                expect(onChannel.contains(name), "operation %s: %s is not on channel %s", id, name, operation.topic());
                if (operation.action() == Action.RECEIVE) {
                    expect(isSent(operation.topic(), name), "operation %s: nobody sends %s", id, name);
                }
            }
        }
    }

    private boolean isSent(String topic, String name) {
        return api.operations().stream()
                .anyMatch(o -> o.action() == Action.SEND
                        && o.topic().equals(topic)
                        && o.messages().contains(name));
    }

    /** What a service cannot handle needs a place to go, and a place without a consumer is a leftover. */
    private void deadLetters() {
        Set<String> expected = new TreeSet<>();
        for (Operation operation : api.operations()) {
            if (operation.action() == Action.RECEIVE && operation.application().endsWith("-service")) {
                expected.add(operation.application() + "." + operation.topic() + ".dlq");
            }
        }
        for (String topic : expected) {
            expect(topics.contains(topic), "topics.yaml has no dead letters %s", topic);
        }
        for (String topic : topics) {
            expect(!topic.endsWith(".dlq") || expected.contains(topic), "topic %s has no consumer", topic);
        }
    }

    private void files() {
        Set<String> described = new TreeSet<>();
        api.messages().values().forEach(message -> described.add(message.schema()));
        for (String path : files.texts().keySet()) {
            if (path.endsWith(SCHEMA)) {
                expect(described.contains(path), "asyncapi.yaml has no message for %s", path);
            } else if (path.endsWith(EXAMPLE)) {
                expect(
                        described.stream().anyMatch(schema -> isExampleOf(path, schema)),
                        "%s is an example of no described event",
                        path);
            }
        }
    }

    private static boolean isExampleOf(String path, String schema) {
        String stem = schema.replace(SCHEMA, "");
        return path.startsWith(stem + ".");
    }

    private void message(Message message) {
        String name = message.name();
        expect(name.matches("[A-Z][A-Za-z]*\\.v[1-9][0-9]*"), "message %s is not named Event.vN", name);
        expect(message.type().equals("io.assentry." + name), "message %s has the type %s", name, message.type());
        if (!files.texts().containsKey(message.schema())) {
            findings.add("message %s: there is no schema '%s'".formatted(name, message.schema()));
            return;
        }
        String fileName = message.schema().substring(message.schema().lastIndexOf('/') + 1);
        String expected = kebab(message.event()) + "." + message.version() + SCHEMA;
        expect(fileName.equals(expected), "message %s: its schema ought to be called %s", name, expected);
        SchemaRules.findings(files.text(message.schema()), urn(message))
                .forEach(finding -> findings.add(message.schema() + ": " + finding));
        List<GoldenEvent> examples = GoldenEvents.of(message, files);
        expect(!examples.isEmpty(), "message %s has no golden example", name);
        examples.forEach(example -> example(message, example));
    }

    private void example(Message message, GoldenEvent example) {
        String file = example.file();
        expect(
                api.topics().getOrDefault(example.topic(), List.of()).contains(message.name()),
                "%s: %s is not on channel %s",
                file,
                message.name(),
                example.topic());
        Schemas.findings(files.text(message.schema()), example.value())
                .forEach(finding -> findings.add(file + ": value" + finding));
        Schemas.findings(api.headers(), Documents.tree(example.headers()))
                .forEach(finding -> findings.add(file + ": headers" + finding));
        expect(example.type().equals(message.type()), "%s: ce_type is not %s", file, message.type());
        expectHeader(example, "ce_dataschema", urn(message));
        String controller = example.headers().get("ce_controllerid");
        boolean prefixed = controller != null && example.key().startsWith(controller + "/");
        expectHeader(
                example, "ce_subject", prefixed ? example.key().substring(controller.length() + 1) : example.key());
        String source = example.headers()
                .getOrDefault("ce_source", "")
                .replaceFirst("^/assentry/", "")
                .replaceFirst("^/systems/.*", OPERATORS_SYSTEM);
        expect(
                api.types(source, Action.SEND, example.topic()).contains(message.type())
                        || source.endsWith("-service")
                                && api.types(EVERY_SERVICE, Action.SEND, example.topic())
                                        .contains(message.type()),
                "%s: its source %s does not send it",
                file,
                source);
        PersonalDataScan.findings(files.text(file)).forEach(finding -> findings.add(file + ": holds " + finding));
    }

    private void expectHeader(GoldenEvent example, String header, String value) {
        expect(value.equals(example.headers().get(header)), "%s: %s is not %s", example.file(), header, value);
    }

    private void expect(boolean holds, String finding, Object... words) {
        if (!holds) {
            findings.add(finding.formatted(words));
        }
    }

    private static String urn(Message message) {
        return "urn:assentry:schema:" + message.event() + ":" + message.version();
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
