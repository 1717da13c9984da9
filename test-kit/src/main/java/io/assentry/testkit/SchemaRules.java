package io.assentry.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What every schema of an event keeps to: it says what it is, everything in it is bounded (an unbounded text is where
 * personal data hides), and it stays open for the field that a later producer adds.
 */
final class SchemaRules {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final List<String> findings = new ArrayList<>();

    private SchemaRules() {}

    static List<String> findings(String schema, String id) {
        SchemaRules rules = new SchemaRules();
        JsonNode root = Documents.json(schema);
        rules.expect(root.path("$schema").asText().equals(DIALECT), "$schema is not " + DIALECT);
        rules.expect(root.path("$id").asText().equals(id), "$id is not " + id);
        rules.expect(!root.path("title").asText().isBlank(), "has no title");
        rules.expect(!root.path("description").asText().isBlank(), "has no description");
        rules.expect(root.path("required").size() > 0, "requires nothing");
        rules.object("", root);
        return List.copyOf(rules.findings);
    }

    private void object(String path, JsonNode schema) {
        expect(schema.path("additionalProperties").asBoolean(true), path + " refuses fields of tomorrow");
        JsonNode properties = schema.path("properties");
        schema.path("required")
                .forEach(name -> expect(
                        properties.has(name.asText()),
                        path + " requires " + name.asText() + " and does not describe it"));
        Documents.eachField(properties, (name, property) -> property(path + "/" + name, property));
    }

    private void property(String path, JsonNode schema) {
        switch (schema.path("type").asText()) {
            case "object" -> object(path, schema);
            case "array" -> {
                expect(schema.has("maxItems"), path + " is a list without maxItems");
                property(path + "/items", schema.path("items"));
            }
            case "string" -> expect(isBounded(schema), path + " is a text without pattern, enum, const or maxLength");
            case "integer", "number", "boolean" -> {}
            default -> findings.add(path + " has no single type");
        }
    }

    private static boolean isBounded(JsonNode text) {
        return text.has("pattern") || text.has("enum") || text.has("const") || text.has("maxLength");
    }

    private void expect(boolean holds, String finding) {
        if (!holds) {
            findings.add(finding.strip());
        }
    }
}
