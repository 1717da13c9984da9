package io.assentry.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;

/** JSON and YAML as trees. */
final class Documents {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectMapper YAML = new YAMLMapper();

    private Documents() {}

    static JsonNode json(String text) {
        return read(JSON, text);
    }

    static JsonNode yaml(String text) {
        return read(YAML, text);
    }

    static JsonNode tree(Map<String, String> texts) {
        return JSON.valueToTree(texts);
    }

    static void eachField(JsonNode object, FieldVisitor visitor) {
        object.properties().forEach(field -> visitor.visit(field.getKey(), field.getValue()));
    }

    private static JsonNode read(ObjectMapper mapper, String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("unreadable document: " + e.getOriginalMessage(), e);
        }
    }

    interface FieldVisitor {
        void visit(String name, JsonNode value);
    }
}
