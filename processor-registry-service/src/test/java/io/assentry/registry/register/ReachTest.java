package io.assentry.registry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final ControllerId BOOKS = new ControllerId("harbour-books");
    private static final ControllerId TOYS = new ControllerId("harbour-toys");

    @Test
    void a_write_that_concerns_a_controller_outside_is_refused_as_if_it_did_not_exist() {
        assertThatThrownBy(() -> Reach.to(BOOKS).mustCover(List.of(BOOKS, TOYS)))
                .isInstanceOf(UnknownController.class)
                .hasMessageContaining("harbour-toys");
    }

    @Test
    void everyone_is_covered_by_a_token_for_all() {
        assertThatCode(() -> Reach.toEveryone().mustCover(List.of(BOOKS, TOYS))).doesNotThrowAnyException();
    }

    @Test
    void a_shared_thing_shows_only_the_callers_own_controllers() {
        assertThat(Reach.to(TOYS).within(List.of(BOOKS, TOYS))).containsExactly(TOYS);
        assertThat(Reach.toEveryone().within(List.of(TOYS, BOOKS))).containsExactly(BOOKS, TOYS);
    }
}
