package io.assentry.dsar.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JurisdictionTest {

    @Test
    void a_member_state_has_a_zone_and_its_holidays_count() {
        Jurisdiction france = new Jurisdiction("FR");

        assertThat(france.isMemberState()).isTrue();
        assertThat(france.zone()).contains(ZoneId.of("Europe/Paris"));
    }

    @Test
    void the_zone_of_a_country_with_several_is_not_guessed() {
        assertThat(new Jurisdiction("US").zone()).isEmpty();
    }

    @Test
    void every_country_of_the_tables_exists_and_has_a_zone_of_the_database() {
        long memberStates = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
                .map(Jurisdiction::new)
                .filter(Jurisdiction::isMemberState)
                .peek(state -> assertThat(state.zone()).isPresent())
                .count();

        assertThat(memberStates).isEqualTo(30);
    }

    @Test
    void what_is_no_country_has_no_law() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Jurisdiction("XX"));
    }
}
