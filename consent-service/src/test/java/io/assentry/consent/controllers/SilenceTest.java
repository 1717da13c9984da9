package io.assentry.consent.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assentry.testkit.FixedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void what_was_said_a_quarter_of_an_hour_ago_has_to_be_heard_by_now() {
        FixedClock clock = new FixedClock();
        Silence silence = new Silence(QUARTER, Duration.ofSeconds(5));

        assertThat(silence.heardUntil(clock.instant())).isEqualTo("2026-03-02T08:45:00Z");
        clock.advance(Duration.ofMinutes(1));
        assertThat(silence.heardUntil(clock.instant())).isEqualTo("2026-03-02T08:46:00Z");
    }

    @ParameterizedTest
    @CsvSource({"PT59S, PT5S", "PT1H0.001S, PT5S", "PT15M, PT0.05S", "PT15M, PT61S", "PT1M, PT16S"})
    void it_is_bounded_and_looked_at_often_enough(Duration longest, Duration every) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Silence(longest, every));
    }
}
