package io.assentry.kit.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.problem.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

    private static final String FIRST = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String SECOND = "2:19MTla1l4UvdyyGD+AScbPLNcg3TxCtMpvSN6ND/q/0=";
    private static final ControllerId WINWIN = new ControllerId("winwin");

    static Stream<Arguments> vectors() throws IOException {
        try (InputStream in = PseudonymsTest.class.getResourceAsStream("/contracts/pseudonym-vectors.json")) {
            JsonNode file = Json.MAPPER.readTree(in);
            return StreamSupport.stream(file.get("vectors").spliterator(), false)
                    .map(v -> Arguments.of(v.get("name").asText(), v, file.get("masterKeys")));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void published_vectors_hold(String name, JsonNode vector, JsonNode masterKeys) {
        String keyId = vector.get("keyId").asText();
        Pseudonyms pseudonyms =
                new Pseudonyms(keyId + ":" + masterKeys.get(keyId).asText());
        Identifier.Type type =
                Identifier.Type.valueOf(vector.get("type").asText().toUpperCase(java.util.Locale.ROOT));
        String region = vector.hasNonNull("region") ? vector.get("region").asText() : null;
        Identifier identifier = new Identifier(type, vector.get("value").asText(), region);

        assertThat(Pseudonyms.normalise(identifier))
                .isEqualTo(vector.get("normalised").asText());
        assertThat(pseudonyms
                        .current(new ControllerId(vector.get("controllerId").asText()), identifier)
                        .value())
                .isEqualTo(vector.get("pseudonym").asText());
    }

    @Test
    void every_live_key_gives_a_pseudonym_and_the_newest_comes_first() {
        Identifier somebody = Identifier.email("ona@example.org");

        List<Pseudonym> both = new Pseudonyms(SECOND + "," + FIRST).of(WINWIN, somebody);

        assertThat(both)
                .containsExactly(
                        new Pseudonyms(SECOND).current(WINWIN, somebody),
                        new Pseudonyms(FIRST).current(WINWIN, somebody));
    }

    @Test
    void the_same_person_under_two_controllers_cannot_be_joined() {
        Pseudonyms pseudonyms = new Pseudonyms(FIRST);
        Identifier somebody = Identifier.email("ona@example.org");

        assertThat(pseudonyms.current(WINWIN, somebody))
                .isNotEqualTo(pseudonyms.current(new ControllerId("harbour-books"), somebody));
    }

    @Test
    void reserved_numbers_are_possible_and_keep_their_digits() {
        assertThat(Pseudonyms.normalise(Identifier.phone("(212) 555-0123", "us")))
                .isEqualTo("+12125550123");
        assertThat(Pseudonyms.normalise(Identifier.phone("+44 7700 900123", null)))
                .isEqualTo("+447700900123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nobody", "@example.org", "ona@", "a@b@example.org", "o na@example.org"})
    void what_is_no_address_is_refused_without_repeating_it(String value) {
        assertThatThrownBy(() -> Pseudonyms.normalise(Identifier.email(value)))
                .isInstanceOfSatisfying(Rejection.class, r -> {
                    assertThat(r.code()).isEqualTo("invalid-identifier");
                    if (value.strip().length() > 2) {
                        assertThat(r.getMessage()).doesNotContain(value.strip());
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"5550123", "+1", "phone", "+999999999999999999"})
    void what_is_no_number_is_refused(String value) {
        assertThatThrownBy(() -> Pseudonyms.normalise(Identifier.phone(value, null)))
                .isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1:short", "1:AAECAwQ=", "KEY:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="})
    void a_key_that_is_none_stops_the_start(String keys) {
        assertThatThrownBy(() -> new Pseudonyms(keys)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_identifier_says_nothing_of_itself_in_a_log() {
        assertThat(Identifier.email("ona@example.org").toString()).isEqualTo("Identifier[EMAIL]");
    }
}
