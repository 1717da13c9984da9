package io.assentry.example.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class RecordKeyTest {

    @Test
    void a_record_has_the_key_of_the_published_vectors() throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/contracts/retention/record-key-vectors.json")) {
            JsonNode vectors = new ObjectMapper().readTree(file).path("vectors");
            assertThat(vectors)
                    .isNotEmpty()
                    .allSatisfy(vector -> assertThat(RecordKey.of(
                                    vector.path("controllerId").asText(),
                                    vector.path("systemId").asText(),
                                    vector.path("recordRef").asText()))
                            .hasToString(vector.path("recordKey").asText()));
        }
    }
}
