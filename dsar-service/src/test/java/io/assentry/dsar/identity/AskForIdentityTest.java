package io.assentry.dsar.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assentry.dsar.identity.AskForIdentity.TooManyMails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often somebody can be written to. */
class AskForIdentityTest {

    private static final Instant NOW = Instant.parse("2026-04-08T08:00:00Z");

    @Test
    void the_first_mail_goes_out() {
        assertThatCode(() -> AskForIdentity.mustNotBeTooMany(List.of(), NOW)).doesNotThrowAnyException();
    }

    @Test
    void the_next_one_a_minute_later() {
        assertTooMany(List.of(NOW.minusSeconds(59)));
        assertThatCode(() -> AskForIdentity.mustNotBeTooMany(List.of(NOW.minusSeconds(60)), NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void five_in_all_however_long_ago() {
        assertTooMany(IntStream.rangeClosed(1, 5)
                .mapToObj(days -> NOW.minus(Duration.ofDays(days)))
                .toList());
    }

    private static void assertTooMany(List<Instant> earlier) {
        assertThatExceptionOfType(TooManyMails.class)
                .isThrownBy(() -> AskForIdentity.mustNotBeTooMany(earlier, NOW))
                .satisfies(refusal -> assertThat(refusal.category().status()).isEqualTo(429));
    }
}
