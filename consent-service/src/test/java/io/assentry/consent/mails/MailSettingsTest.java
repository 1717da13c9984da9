package io.assentry.consent.mails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An address lies here for a bounded time, and a server that is away is asked less and less often. */
class MailSettingsTest {

    @Test
    void a_mail_lives_between_a_minute_and_a_day() {
        Instant queued = Instant.parse("2026-03-02T09:00:00Z");

        assertThat(new MailSettings(Duration.ofHours(1), 10).expiry(queued)).isEqualTo("2026-03-02T10:00:00Z");
        assertThatThrownBy(() -> new MailSettings(Duration.ofSeconds(59), 10)).hasMessageContaining("live-for");
        assertThatThrownBy(() -> new MailSettings(Duration.ofHours(25), 10)).hasMessageContaining("live-for");
        assertThatThrownBy(() -> new MailSettings(Duration.ofHours(1), 0)).hasMessageContaining("most-waiting");
    }

    @Test
    void pauses_double_up_to_five_minutes() {
        assertThat(MailSettings.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(MailSettings.pauseAfter(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(MailSettings.pauseAfter(9)).isEqualTo(Duration.ofSeconds(256));
        assertThat(MailSettings.pauseAfter(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(MailSettings.pauseAfter(1_000_000)).isEqualTo(Duration.ofMinutes(5));
    }
}
