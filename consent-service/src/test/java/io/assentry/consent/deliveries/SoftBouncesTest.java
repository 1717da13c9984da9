package io.assentry.consent.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How many messages in a row did not arrive. */
class SoftBouncesTest {

    private static final Duration WITHIN = Duration.ofDays(30);
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void each_counts_within_the_while() {
        SoftBounces three = SoftBounces.NONE
                .andOne(START, WITHIN)
                .andOne(START.plus(Duration.ofDays(1)), WITHIN)
                .andOne(START.plus(WITHIN), WITHIN);

        assertThat(three.count()).isEqualTo(3);
        assertThat(three.areTooMany(3)).isTrue();
        assertThat(three.areTooMany(4)).isFalse();
    }

    @Test
    void after_the_while_it_is_the_first_again() {
        SoftBounces late =
                SoftBounces.NONE.andOne(START, WITHIN).andOne(START.plus(WITHIN).plusMillis(1), WITHIN);

        assertThat(late.count()).isOne();
        assertThat(late.first()).isEqualTo(START.plus(WITHIN).plusMillis(1));
    }

    @Test
    void one_that_is_told_late_counts_and_does_not_turn_back_the_clock() {
        SoftBounces two = SoftBounces.NONE.andOne(START, WITHIN).andOne(START.minusSeconds(5), WITHIN);

        assertThat(two.count()).isEqualTo(2);
        assertThat(two.last()).isEqualTo(START);
    }
}
