package io.assentry.consent.purposes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.problem.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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

    @Test
    void a_jurisdiction_narrows_what_the_purpose_rests_on_and_adds_nothing() {
        SortedMap<Jurisdiction, SortedSet<LawfulBasis>> china = in("CN", LawfulBasis.CONTRACT);

        assertThat(purpose(china, null, LawfulBasis.CONTRACT, LawfulBasis.LEGITIMATE_INTERESTS)
                        .basesInWords())
                .containsEntry("CN", List.of("contract"));
        assertThatThrownBy(() -> purpose(china, null, LawfulBasis.LEGITIMATE_INTERESTS))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("jurisdictions");
    }

    @Test
    void legitimate_interests_are_no_basis_in_china() {
        assertThatThrownBy(() ->
                        purpose(in("CN", LawfulBasis.LEGITIMATE_INTERESTS), null, LawfulBasis.LEGITIMATE_INTERESTS))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("PIPL");
        assertThat(purpose(in("DE", LawfulBasis.LEGITIMATE_INTERESTS), null, LawfulBasis.LEGITIMATE_INTERESTS)
                        .lacksBasisInChina())
                .isTrue();
        assertThat(purpose(in("CN", LawfulBasis.CONTRACT), null, LawfulBasis.CONTRACT, LawfulBasis.LEGITIMATE_INTERESTS)
                        .lacksBasisInChina())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "DEU", "US-", "US-CALI", "*"})
    void what_is_no_jurisdiction_is_refused(String text) {
        assertThatThrownBy(() -> new Jurisdiction(text)).isInstanceOf(Rejection.class);
    }

    private static SortedMap<Jurisdiction, SortedSet<LawfulBasis>> in(String jurisdiction, LawfulBasis... bases) {
        return new TreeMap<>(Map.of(new Jurisdiction(jurisdiction), new TreeSet<>(Set.of(bases))));
    }

    private static Purpose purpose(ConsentValidity validity, LawfulBasis... bases) {
        return purpose(new TreeMap<>(), validity, bases);
    }

    @Test
    void mail_and_texts_are_confirmed_unless_the_controller_decides_otherwise() {
        SortedSet<LawfulBasis> consent = new TreeSet<>(Set.of(LawfulBasis.CONSENT));
        SortedSet<Channel> channels = new TreeSet<>(Set.of(Channel.EMAIL, Channel.SMS, Channel.POST));

        assertThat(Purpose.doubleOptInByDefault(consent, channels)).containsExactly(Channel.EMAIL, Channel.SMS);
        assertThat(Purpose.doubleOptInByDefault(new TreeSet<>(Set.of(LawfulBasis.CONTRACT)), channels))
                .isEmpty();
    }

    @Test
    void nothing_is_confirmed_that_rests_on_no_consent_or_cannot_be_asked_back() {
        assertThatThrownBy(() -> purpose(new TreeMap<>(), Set.of(Channel.EMAIL), null, LawfulBasis.CONTRACT))
                .hasMessageContaining("doubleOptIn");
        assertThatThrownBy(() -> purpose(
                        new TreeMap<>(), Set.of(Channel.POST), ConsentValidity.parse("P1Y"), LawfulBasis.CONSENT))
                .hasMessageContaining("doubleOptIn");
    }

    private static Purpose purpose(
            SortedMap<Jurisdiction, SortedSet<LawfulBasis>> jurisdictions,
            ConsentValidity validity,
            LawfulBasis... bases) {
        return purpose(jurisdictions, Set.of(), validity, bases);
    }

    private static Purpose purpose(
            SortedMap<Jurisdiction, SortedSet<LawfulBasis>> jurisdictions,
            Set<Channel> doubleOptIn,
            ConsentValidity validity,
            LawfulBasis... bases) {
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
                "Unsubscribe link",
                jurisdictions,
                new TreeSet<>(doubleOptIn));
    }
}
