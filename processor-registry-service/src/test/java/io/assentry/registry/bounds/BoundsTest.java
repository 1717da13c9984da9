package io.assentry.registry.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Asia/Shanghai", "America/Argentina/Buenos_Aires", "UTC"})
    void a_zone_is_one_of_the_IANA_database(String zone) {
        assertThat(new ZoneName.Check().isValid(zone, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CET", "+02:00", "GMT+2", "Europe/Atlantis", "SystemV/EST5EDT", "europe/berlin"})
    void an_offset_or_an_unknown_place_is_no_zone(String zone) {
        assertThat(new ZoneName.Check().isValid(zone, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "zh-CN", "zh-Hans-CN", "pt-BR"})
    void a_language_is_a_well_formed_tag_of_a_known_language(String tag) {
        assertThat(new LanguageTag.Check().isValid(tag, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "german", "xx", "de_DE", "d", "de-!", "de-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd"})
    void anything_else_is_no_language(String tag) {
        assertThat(new LanguageTag.Check().isValid(tag, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "de", "DEU", "", "EU"})
    void a_country_is_a_code_of_ISO_3166(String code) {
        assertThat(new CountryCode.Check().isValid(code, null)).isFalse();
        assertThat(new CountryCode.Check().isValid("DE", null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a_b", "a/b", "ä", "a b"})
    void a_slug_is_safe_in_a_path_and_a_key(String id) {
        assertThat(new Slug.Check().isValid(id, null)).isFalse();
        assertThat(new Slug.Check().isValid("a-1", null)).isTrue();
    }

    @Test
    void a_slug_has_63_characters_at_most() {
        assertThat(new Slug.Check().isValid("a".repeat(63), null)).isTrue();
        assertThat(new Slug.Check().isValid("a".repeat(64), null)).isFalse();
    }

    @Test
    void what_is_absent_is_judged_by_another_constraint() {
        assertThat(new Slug.Check().isValid(null, null)).isTrue();
        assertThat(new CatalogueId.Check().isValid(null, null)).isTrue();
        assertThat(new CountryCode.Check().isValid(null, null)).isTrue();
        assertThat(new ZoneName.Check().isValid(null, null)).isTrue();
        assertThat(new LanguageTag.Check().isValid(null, null)).isTrue();
    }
}
