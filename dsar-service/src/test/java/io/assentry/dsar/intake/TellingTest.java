package io.assentry.dsar.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assentry.dsar.requests.CaseIdentity;
import io.assentry.dsar.requests.Channel;
import io.assentry.dsar.requests.Right;
import io.assentry.kit.pseudonym.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TellingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void a_request_may_have_arrived_long_before_it_is_entered() {
        assertPlausible(told(NOW.minus(Duration.ofDays(40)), Channel.EMAIL, null));
        assertPlausible(told(Instant.parse("2021-11-23T09:00:00Z"), Channel.EMAIL, null));
        assertImplausible(told(Instant.parse("2021-11-23T08:59:59Z"), Channel.EMAIL, null), "receivedAt");
    }

    @Test
    void clocks_may_differ_by_two_minutes_and_no_more() {
        assertPlausible(told(NOW.plus(Duration.ofMinutes(2)), Channel.EMAIL, null));
        assertImplausible(told(NOW.plus(Duration.ofMinutes(2)).plusMillis(1), Channel.EMAIL, null), "receivedAt");
    }

    @Test
    void only_a_letter_carries_a_date_of_its_own() {
        assertPlausible(told(NOW, Channel.POST, "2026-11-20"));
        assertImplausible(told(NOW, Channel.EMAIL, "2026-11-20"), "requestDatedOn");
    }

    @Test
    void a_letter_is_not_younger_than_its_arrival() {
        assertPlausible(told(NOW, Channel.POST, "2026-11-23"));
        assertImplausible(told(NOW, Channel.POST, "2026-11-25"), "requestDatedOn");
        assertImplausible(told(NOW, Channel.POST, "2021-11-22"), "requestDatedOn");
    }

    @Test
    void what_was_told_shows_in_no_log() {
        assertThat(told(NOW, Channel.EMAIL, null).toString()).doesNotContain("example.org");
    }

    @Test
    void the_identity_of_a_case_comes_out_of_the_vault_as_it_went_in() {
        CaseIdentity identity = new CaseIdentity(
                List.of(
                        Identifier.email("ona.jonaitis@example.org"),
                        Identifier.phone("07700 900123", "GB"),
                        new Identifier(Identifier.Type.SOCIAL, "https://social.example/ona", null)),
                Optional.of("Bitte: alles / löschen"),
                Optional.of("abc"));

        assertThat(CaseIdentity.of(identity.texts())).isEqualTo(identity);
        assertThat(identity.toString()).doesNotContain("example.org", "Bitte");
    }

    private static void assertPlausible(Telling told) {
        assertThatCode(() -> told.mustBePlausibleAt(NOW)).doesNotThrowAnyException();
    }

    private static void assertImplausible(Telling told, String field) {
        assertThatExceptionOfType(Telling.Implausible.class)
                .isThrownBy(() -> told.mustBePlausibleAt(NOW))
                .satisfies(e -> assertThat(e.violations().getFirst().field()).isEqualTo(field));
    }

    private static Telling told(Instant receivedAt, Channel channel, String requestDatedOn) {
        return new Telling(
                Set.of(Right.ACCESS),
                List.of(Identifier.email("ona.jonaitis@example.org")),
                channel,
                receivedAt,
                Optional.ofNullable(requestDatedOn).map(LocalDate::parse),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Write to ona.jonaitis@example.org"),
                Optional.empty());
    }
}
