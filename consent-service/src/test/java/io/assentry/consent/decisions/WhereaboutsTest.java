package io.assentry.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.decisions.Place.Candidate;
import io.assentry.kit.pseudonym.Identifier;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a number, a zone or a country says about where somebody may be. */
class WhereaboutsTest {

    private final Whereabouts whereabouts = new Whereabouts();

    @ParameterizedTest
    @CsvSource({
        "+12125550123, America/New_York, OTHER",
        "+13055550123, America/New_York, FLORIDA",
        "+14055551234, America/Chicago, OKLAHOMA",
        "+15039990000, America/Los_Angeles, OREGON",
        "+12065550000, America/Los_Angeles, WASHINGTON",
        "+19155550123, America/Denver, TEXAS",
    })
    void an_area_code_tells_zone_and_state(String number, String zone, UsState state) {
        Place place = whereabouts.of(Identifier.phone(number, null), null, null);

        assertThat(place.source()).isEqualTo("area_code");
        assertThat(place.candidates()).containsExactly(new Candidate(ZoneId.of(zone), state));
    }

    @ParameterizedTest
    @CsvSource({"+18005550123", "+19995550123"})
    void a_number_of_no_place_may_be_anywhere_in_the_contiguous_states(String number) {
        assertThat(whereabouts.of(Identifier.phone(number, null), null, null)).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void what_the_caller_knows_counts_beside_the_area_code() {
        Place place = whereabouts.of(Identifier.phone("(212) 555-0123", "us"), null, ZoneId.of("America/Los_Angeles"));

        assertThat(place.source()).isEqualTo("area_code+zone");
        assertThat(place.candidates())
                .extracting(Candidate::zone)
                .contains(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"));
        assertThat(place.mayBeCapped()).as("Oregon").isTrue();
    }

    @Test
    void the_zone_of_the_area_code_says_nothing_new() {
        Place place = whereabouts.of(Identifier.phone("+12125550123", null), null, ZoneId.of("America/New_York"));

        assertThat(place.candidates()).containsExactly(new Candidate(ZoneId.of("America/New_York"), UsState.OTHER));
    }

    @ParameterizedTest
    @CsvSource({"DE, Europe/Berlin", "CN, Asia/Shanghai", "BR, America/Manaus"})
    void a_country_tells_its_zones_if_nothing_else_is_known(String country, String zone) {
        Place place = whereabouts.of(null, country, null);

        assertThat(place.source()).isEqualTo("country");
        assertThat(place.candidates()).extracting(Candidate::zone).contains(ZoneId.of(zone));
    }

    @Test
    void nothing_known_is_anywhere_in_the_contiguous_states() {
        assertThat(whereabouts.of(Identifier.email("reader@example.org"), null, null))
                .isEqualTo(Place.UNKNOWN);
        assertThat(whereabouts.of(null, null, null)).isEqualTo(Place.UNKNOWN);
        assertThat(whereabouts.of(null, "US", null).candidates()).isEqualTo(Place.UNKNOWN.candidates());
    }

    @Test
    void a_number_tells_its_country_unless_the_caller_knows_better() {
        assertThat(whereabouts.country(Identifier.phone("+12125550123", null), null))
                .isEqualTo("US");
        assertThat(whereabouts.country(Identifier.phone("+12125550123", null), "DE"))
                .isEqualTo("DE");
        assertThat(whereabouts.country(null, null)).isNull();
    }
}
