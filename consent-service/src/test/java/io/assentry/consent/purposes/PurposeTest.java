package io.assentry.consent.purposes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.problem.Rejection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurposeTest {

    @Test
    void a_purpose_on_consent_says_how_long_a_consent_lasts() {
        assertThatThrownBy(() -> purpose(null, LawfulBasis.CONSENT))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("consentValidity");
    }

    @Test
    void a_purpose_on_something_else_says_nothing_about_consents() {
        assertThatThrownBy(() -> purpose(ConsentValidity.parse("P5Y"), LawfulBasis.CONTRACT))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("consentValidity");
    }

    @Test
    void a_purpose_may_rest_on_several_bases() {
        Purpose purpose = purpose(ConsentValidity.parse("P5Y"), LawfulBasis.CONTRACT, LawfulBasis.CONSENT);

        assertThat(purpose.lawfulBases()).containsExactly(LawfulBasis.CONSENT, LawfulBasis.CONTRACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-news", "news letter", "news/letter", "näws"})
    void what_is_no_purpose_id_is_refused_at_a_door_and_unknown_in_a_question(String text) {
        assertThatThrownBy(() -> new PurposeId(text)).isInstanceOf(Rejection.class);
        assertThat(PurposeId.parse(text)).isEmpty();
    }

    private static Purpose purpose(ConsentValidity validity, LawfulBasis... bases) {
        return new Purpose(
                new PurposeId("newsletter"),
                "News",
                new TreeSet<>(Set.of(bases)),
                new TreeSet<>(Set.of(Channel.EMAIL)),
                new TreeSet<>(Set.of("email")),
                validity,
                "P4",
                List.of(),
                List.of(),
                "Unsubscribe link");
    }
}
