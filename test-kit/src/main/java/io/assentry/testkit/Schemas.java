package io.assentry.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** JSON Schema 2020-12, with {@code format} as an assertion: a date that is none is a finding. */
final class Schemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private Schemas() {}

    static List<String> findings(JsonNode schema, JsonNode instance) {
        return findings(schema.toString(), instance.toString());
    }

    static List<String> findings(String schema, String instance) {
        return REGISTRY.getSchema(schema, InputFormat.JSON).validate(instance, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }
}
