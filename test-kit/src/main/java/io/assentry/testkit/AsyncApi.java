package io.assentry.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code asyncapi.yaml} says, in the words of this repository: topics carry messages, applications send and
 * receive them (AsyncAPI 3.1 calls them channels and operations).
 *
 * @param topics topic to names of the messages on it, such as {@code ConsentWithdrawn.v1}
 * @param headers JSON Schema of the headers that every message has
 */
record AsyncApi(
        Map<String, List<String>> topics, Map<String, Message> messages, List<Operation> operations, JsonNode headers) {

    /**
     * @param schema path of the payload's schema inside the contracts, such as {@code consent/….v1.schema.json}
     * @param notSentYet agreed on, and heard perhaps, ahead of its sender
     */
    record Message(String name, String type, String schema, boolean notSentYet) {

        /** {@code ConsentWithdrawn} of {@code ConsentWithdrawn.v1}. */
        String event() {
            return name.substring(0, name.lastIndexOf('.'));
        }

        String version() {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    enum Action {
        SEND,
        RECEIVE
    }

    record Operation(String id, String application, Action action, String topic, List<String> messages) {}

    static AsyncApi of(ContractFiles files) {
        JsonNode document = Documents.yaml(files.text("asyncapi.yaml"));
        Map<String, List<String>> topics = new LinkedHashMap<>();
        Documents.eachField(document.path("channels"), (name, channel) -> {
            List<String> names = new ArrayList<>();
            Documents.eachField(channel.path("messages"), (message, ref) -> names.add(lastPart(ref)));
            topics.put(channel.path("address").asText(name), List.copyOf(names));
        });
        Map<String, Message> messages = new LinkedHashMap<>();
        Documents.eachField(document.at("/components/messages"), (name, message) -> {
            String schema = message.at("/payload/schema/$ref").asText("");
            messages.put(
                    name,
                    new Message(
                            name,
                            message.path("name").asText(),
                            schema.replaceFirst("^\\./", ""),
                            message.path("x-not-sent-yet").asBoolean(false)));
        });
        List<Operation> operations = new ArrayList<>();
        Documents.eachField(document.path("operations"), (id, operation) -> operations.add(operation(id, operation)));
        return new AsyncApi(topics, messages, List.copyOf(operations), document.at("/components/schemas/EventHeaders"));
    }

    /** The types, such as {@code io.assentry.ConsentWithdrawn.v1}, that an application sends or receives on a topic. */
    Set<String> types(String application, Action action, String topic) {
        Set<String> types = new TreeSet<>();
        for (Operation operation : operations) {
            if (operation.application.equals(application)
                    && operation.action == action
                    && operation.topic.equals(topic)) {
                operation.messages.forEach(name -> types.add(messages.get(name).type()));
            }
        }
        return types;
    }

    /** Those of {@link #types} that an application's code sends by now. */
    Set<String> typesSentByNow(String application, String topic) {
        Set<String> types = types(application, Action.SEND, topic);
        messages.values().stream().filter(Message::notSentYet).forEach(message -> types.remove(message.type()));
        return types;
    }

    Set<String> topics(String application, Action action) {
        Set<String> found = new TreeSet<>();
        operations.stream()
                .filter(o -> o.application.equals(application) && o.action == action)
                .forEach(o -> found.add(o.topic));
        return found;
    }

    private static Operation operation(String id, JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation.path("messages").forEach(ref -> names.add(lastPart(ref)));
        Action action = operation.path("action").asText().equals("send") ? Action.SEND : Action.RECEIVE;
        String application = id.contains(".") ? id.substring(0, id.indexOf('.')) : id;
        return new Operation(id, application, action, lastPart(operation.path("channel")), List.copyOf(names));
    }

    private static String lastPart(JsonNode reference) {
        String path = reference.path("$ref").asText("");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
