package io.assentry.local;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The compose file as it stands, with its anchors resolved and its variables not.
 *
 * @param parts what it calls services
 */
@SuppressWarnings("unchecked")
record ComposeFile(Map<String, Object> whole, Map<String, Map<String, Object>> parts) {

    static ComposeFile read() {
        Map<String, Object> whole =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Repository.text("docker-compose.yml"));
        return new ComposeFile(whole, (Map<String, Map<String, Object>>) whole.get("services"));
    }

    Map<String, Object> environment(String part) {
        return (Map<String, Object>) parts.get(part).getOrDefault("environment", Map.of());
    }

    static Map<String, String> dependencies(Map<String, Object> part) {
        return ((Map<String, Map<String, String>>) part.getOrDefault("depends_on", Map.of()))
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().get("condition")));
    }

    /** None if the part shares those of another. */
    static List<String> networks(Map<String, Object> part) {
        return (List<String>) part.getOrDefault("networks", List.of());
    }
}
