package io.assentry.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.idempotency.IdempotencyKey.KeyReusedWithOtherBody;
import io.assentry.kit.problem.InvalidField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @Test
    void no_header_is_no_key() {
        assertThat(IdempotencyKey.of(null, "body")).isNull();
    }

    @Test
    void the_same_body_matches_and_another_does_not() {
        IdempotencyKey key = IdempotencyKey.of("import-7/12", Map.of("purpose", "news"));

        assertThatCode(() -> key.mustMatch(
                        IdempotencyKey.of("x", Map.of("purpose", "news")).bodySha256()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        key.mustMatch(IdempotencyKey.of("x", List.of("news")).bodySha256()))
                .isInstanceOf(KeyReusedWithOtherBody.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "tab\there", "schlüssel"})
    void a_key_outside_printable_ascii_is_refused(String header) {
        assertThatThrownBy(() -> IdempotencyKey.of(header, "body")).isInstanceOf(InvalidField.class);
    }

    @Test
    void a_key_has_a_greatest_length() {
        assertThat(IdempotencyKey.of("k".repeat(200), "body")).isNotNull();
        assertThatThrownBy(() -> IdempotencyKey.of("k".repeat(201), "body")).isInstanceOf(InvalidField.class);
    }
}
