package io.assentry.consent.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept for good must not be an address in disguise. */
class OpaqueTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@example.org", "+12125550123", "+44 7700 900123", "+1 (212) 555-0123", "12125550123"})
    void an_address_is_seen(String text) {
        assertThat(Opaque.isAddress(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-2026-02", "20260301", "newsletter footer", "contract-desk", "v1.2", "CRM/4711"})
    void a_reference_is_fine(String text) {
        assertThat(Opaque.isAddress(text)).isFalse();
    }
}
