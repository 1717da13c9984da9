package io.assentry.consent.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where links lead: https, but for one machine. */
class PublicUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://consent.example.org, https://consent.example.org/u/T",
        "https://consent.example.org/, https://consent.example.org/u/T",
        "https://example.org/consent, https://example.org/consent/u/T",
        "http://localhost:8081, http://localhost:8081/u/T",
        "http://127.0.0.1:8081, http://127.0.0.1:8081/u/T",
    })
    void a_link_stands_below_it(String url, String link) {
        assertThat(PublicUrl.parse(url).link("T")).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://consent.example.org",
                "ftp://consent.example.org",
                "consent.example.org",
                "https://",
                "https://consent.example.org/?a=b",
                "https://consent.example.org/#a",
                "https://user@consent.example.org",
                "not a url",
            })
    void what_no_mailbox_provider_would_follow_stops_the_start(String url) {
        assertThatThrownBy(() -> PublicUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("assentry.public-url");
    }
}
