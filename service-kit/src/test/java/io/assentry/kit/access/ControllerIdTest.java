package io.assentry.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.problem.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControllerIdTest {

    @Test
    void a_slug_of_63_is_the_longest() {
        assertThat(new ControllerId("a".repeat(63)).value()).hasSize(63);
        assertThatThrownBy(() -> new ControllerId("a".repeat(64))).isInstanceOf(InvalidField.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "Acme", "a/b", "a b", "..", "a\n", "*"})
    void anything_else_is_refused(String value) {
        assertThatThrownBy(() -> new ControllerId(value)).isInstanceOf(InvalidField.class);
    }
}
