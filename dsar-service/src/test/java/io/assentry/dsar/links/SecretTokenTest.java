package io.assentry.dsar.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTokenTest {

    @Test
    void no_two_are_the_same_and_none_can_be_read_off_another() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            texts.add(SecretToken.fresh().text());
        }

        assertThat(texts).hasSize(1_000).allSatisfy(text -> assertThat(text).matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void what_comes_back_by_the_link_is_what_was_kept() {
        SecretToken token = SecretToken.fresh();

        assertThat(SecretToken.of(token.text()).orElseThrow().sha256()).isEqualTo(token.sha256());
    }

    @Test
    void what_cannot_be_a_token_is_none() {
        assertThat(SecretToken.of(null)).isEmpty();
        assertThat(SecretToken.of("")).isEmpty();
        assertThat(SecretToken.of("A".repeat(42))).isEmpty();
        assertThat(SecretToken.of("A".repeat(44))).isEmpty();
        assertThat(SecretToken.of("A".repeat(42) + "=")).isEmpty();
    }

    @Test
    void it_shows_in_no_log() {
        SecretToken token = SecretToken.fresh();

        assertThat(token.toString()).doesNotContain(token.text());
    }
}
