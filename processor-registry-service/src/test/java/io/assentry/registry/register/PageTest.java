package io.assentry.registry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.problem.InvalidField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void the_last_page_has_no_next() {
        assertThat(Page.of(List.of("a", "b"), new PageSize(2), s -> s)).isEqualTo(new Page<>(List.of("a", "b"), null));
    }

    @Test
    void a_page_with_more_behind_it_says_where_to_go_on() {
        assertThat(Page.of(List.of("a", "b", "c"), new PageSize(2), s -> s))
                .isEqualTo(new Page<>(List.of("a", "b"), "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "ten", "", "99999999999"})
    void a_page_holds_1_to_500_things(String limit) {
        assertThatThrownBy(() -> PageSize.fromString(limit))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refusal -> assertThat(refusal.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.field()).isEqualTo("limit")));
    }
}
