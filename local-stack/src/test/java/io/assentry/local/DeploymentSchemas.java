package io.assentry.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of what describes a deployment, closed: a field that they do not name is a finding. */
final class DeploymentSchemas {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = new JsonMapper();

    private DeploymentSchemas() {}

    static List<String> ofCompose(Map<String, Object> file) {
        return findings("compose.schema.json", file);
    }

    /** By the kind that the resource says it is; there is no kind without a schema. */
    static List<String> ofKubernetes(Map<String, Object> resource) {
        return findings(
                "kubernetes-schemas/" + resource.get("kind").toString().toLowerCase(Locale.ROOT) + ".schema.json",
                resource);
    }

    private static List<String> findings(String schema, Map<String, Object> instance) {
        try {
            return READ
                    .computeIfAbsent(schema, DeploymentSchemas::read)
                    .validate(JSON.writeValueAsString(instance), InputFormat.JSON)
                    .stream()
                    .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Schema read(String name) {
        try (InputStream file = DeploymentSchemas.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException("There is no " + name);
            }
            return REGISTRY.getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
