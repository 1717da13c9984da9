package io.assentry.retention.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.assentry.kit.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordKeyTest {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private static final UUID URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /** The example of RFC 9562, appendix A.4. */
    @Test
    void version_5_is_computed_as_the_standard_has_it() {
        assertThat(RecordKey.version5(DNS, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void the_namespace_is_the_published_one() throws IOException {
        assertThat(RecordKey.NAMESPACE)
                .isEqualTo(RecordKey.version5(URL, "urn:assentry:record"))
                .hasToString(published().path("namespace").asText());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_record_has_the_key_that_anybody_can_compute(JsonNode vector) {
        RecordKey key = RecordKey.of(
                vector.path("controllerId").asText(),
                vector.path("systemId").asText(),
                RecordRef.told(vector.path("recordRef").asText()));

        assertThat(key).hasToString(vector.path("recordKey").asText());
    }

    @Test
    void a_library_computes_the_same() {
        assertThat(RecordKey.of("winwin", "crm", RecordRef.told("a-1")).value())
                .isEqualTo(UuidCreator.getNameBasedSha1(RecordKey.NAMESPACE, "winwin/crm/a-1"));
    }

    private static List<JsonNode> vectors() throws IOException {
        List<JsonNode> vectors = new ArrayList<>();
        published().path("vectors").forEach(vectors::add);
        return vectors;
    }

    private static JsonNode published() throws IOException {
        try (InputStream file =
                RecordKeyTest.class.getResourceAsStream("/contracts/retention/record-key-vectors.json")) {
            return Json.MAPPER.readTree(file);
        }
    }
}
