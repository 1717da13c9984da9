package io.assentry.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One step of loading an example: a request, or one request for each row of a table.
 *
 * @param name unique in its example; part of the idempotency key, so it stays when steps are moved
 * @param service registry, consent, dsar or retention
 * @param path below the service's address; may hold {@code ${column}} as the body may
 * @param body file with the JSON body, a template if the step is repeated
 * @param each file with a CSV table, header first; absent: the step is one request
 */
record ExampleStep(String name, String service, String method, String path, String body, String each) {

    private static final Set<String> METHODS = Set.of("POST", "PUT");
    private static final JsonMapper MAPPER = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    ExampleStep {
        if (name == null || !name.matches("[a-z0-9][a-z0-9._-]{0,99}")) {
            throw new StackFailed("A step's name is lower case letters, digits, dots and dashes: " + name);
        }
        if (service == null || Service.named(service).isEmpty()) {
            throw new StackFailed("Step " + name + " names the unknown service " + service);
        }
        if (method == null || !METHODS.contains(method)) {
            throw new StackFailed("Step " + name + " uses " + method + "; examples are loaded by POST and PUT");
        }
        if (path == null || !path.startsWith("/") || body == null) {
            throw new StackFailed("Step " + name + " needs a path that begins with / and a body");
        }
    }

    Service target() {
        return Service.named(service).orElseThrow();
    }

    static List<ExampleStep> read(String yaml) {
        List<ExampleStep> steps;
        try {
            steps = MAPPER.readValue(yaml, new TypeReference<List<ExampleStep>>() {});
        } catch (JsonProcessingException e) {
            throw e.getCause() instanceof StackFailed reason
                    ? reason
                    : new StackFailed("The steps of the example are not understood: " + e.getOriginalMessage(), e);
        }
        Set<String> names = new HashSet<>();
        for (ExampleStep step : steps) {
            if (!names.add(step.name())) {
                throw new StackFailed("Two steps of the example are called " + step.name());
            }
        }
        return steps;
    }
}
