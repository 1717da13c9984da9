package io.assentry.dsar.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PublicLinksTest {

    @Test
    void links_lead_to_the_public_address() {
        SecretToken token = SecretToken.fresh();

        assertThat(new PublicLinks("https://privacy.example/").verify(token))
                .isEqualTo("https://privacy.example/requests/verify/" + token.text());
        assertThat(new PublicLinks("http://localhost:8082").status(token))
                .isEqualTo("http://localhost:8082/requests/status/" + token.text());
    }

    @Test
    void a_secret_never_travels_in_the_clear() {
        for (String address : new String[] {
            "http://privacy.example",
            "ftp://privacy.example",
            "https://user@privacy.example",
            "https://privacy.example?a=b",
            "privacy"
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PublicLinks(address));
        }
    }
}
