package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FixedClockTest {

    @Test
    void the_clock_moves_only_when_it_is_told_to() {
        FixedClock clock = new FixedClock();
        assertThat(clock.instant()).isEqualTo(FixedClock.START);

        clock.advance(Duration.ofMinutes(5));

        assertThat(clock.instant()).isEqualTo(FixedClock.START.plusSeconds(300));
    }

    @Test
    void a_clock_seen_from_another_zone_moves_with_the_first() {
        FixedClock clock = new FixedClock();
        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.set(Instant.EPOCH);

        assertThat(tokyo.instant()).isEqualTo(Instant.EPOCH);
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void ids_count_up_and_look_like_version_seven() {
        SequentialIds ids = new SequentialIds();

        assertThat(ids.next()).isEqualTo(UUID.fromString("00000000-0000-7000-8000-000000000001"));
        assertThat(ids.next()).isEqualTo(SequentialIds.nth(2));
        assertThat(ids.next().version()).isEqualTo(7);
    }
}
