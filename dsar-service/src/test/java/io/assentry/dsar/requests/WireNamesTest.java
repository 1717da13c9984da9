package io.assentry.dsar.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The patterns of the door name every word of the domain and no other. */
class WireNamesTest {

    @Test
    void every_right_may_be_asked_for() {
        assertThat(words(Right.PATTERN))
                .containsExactlyElementsOf(names(Arrays.stream(Right.values()).map(Right::name)));
    }

    @Test
    void every_channel_may_be_named() {
        assertThat(words(Channel.PATTERN))
                .containsExactlyElementsOf(names(Arrays.stream(Channel.values()).map(Channel::wireName)));
    }

    private static List<String> words(String pattern) {
        return List.of(pattern.split("\\|"));
    }

    private static List<String> names(Stream<String> names) {
        return names.toList();
    }
}
