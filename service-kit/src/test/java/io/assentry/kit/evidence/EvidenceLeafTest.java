package io.assentry.kit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.evidence.Merkle;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceLeafTest {

    static Stream<Arguments> vectors() throws IOException {
        try (InputStream in = EvidenceLeafTest.class.getResourceAsStream("/contracts/evidence-vectors.json")) {
            return StreamSupport.stream(Json.MAPPER.readTree(in).get("vectors").spliterator(), false)
                    .map(v -> Arguments.of(v.get("name").asText(), v));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void published_vectors_hold(String name, JsonNode vector) throws IOException {
        String canonical = new JsonCanonicalizer(vector.get("entry").asText()).getEncodedString();

        assertThat(canonical).isEqualTo(vector.get("canonical").asText());
        byte[] salt = Base64.getDecoder().decode(vector.get("salt").asText());
        assertThat(HexFormat.of().formatHex(Merkle.leafOfEntry(salt, canonical)))
                .isEqualTo(vector.get("leafHash").asText());
    }

    @Test
    void an_entry_is_written_in_canonical_form() {
        EvidenceEntry entry = new EvidenceEntry(
                UUID.fromString("01939b2e-7c10-7d3a-9f41-5b0c2d4e6f70"),
                new ControllerId("harbour-books"),
                "consent.withdrawn",
                Instant.parse("2026-11-23T12:00:00Z"),
                Map.of("via", "one_click"));

        assertThat(EvidenceLog.canonical(entry))
                .isEqualTo("{\"content\":{\"via\":\"one_click\"},\"controllerId\":\"harbour-books\","
                        + "\"id\":\"01939b2e-7c10-7d3a-9f41-5b0c2d4e6f70\",\"kind\":\"consent.withdrawn\","
                        + "\"recordedAt\":\"2026-11-23T12:00:00Z\"}");
    }
}
