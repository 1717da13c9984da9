package io.assentry.consent.ledger;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;
import static io.assentry.consent.ledger.Grants.byWebForm;
import static io.assentry.consent.ledger.Grants.imported;
import static io.assentry.consent.ledger.Grants.staleFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.ledger.Permission.Given;
import io.assentry.testkit.SequentialIds;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What time does to a consent: said once, and only when it has come to that. */
class AgingTest {

    private static final Instant GIVEN = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant CHANGE = Instant.parse("2026-04-01T00:00:00Z");
    private static final Aging LEFT_BEHIND = new Aging.Invalidated(new Grant.Notice("privacy-notice", "2"));

    private final SequentialIds ids = new SequentialIds();
    private Person person;

    @BeforeEach
    void agreed() {
        person = Grants.reader();
        happened(person.grant(staleFrom(CHANGE, byWebForm(NEWS_BY_EMAIL, GIVEN)), ids::next, GIVEN));
    }

    @Test
    void a_material_change_leaves_a_consent_behind_from_its_moment_on_and_says_it_once() {
        assertThat(person.age(NEWS_BY_EMAIL, LEFT_BEHIND, ids::next, CHANGE.minusMillis(1)))
                .isEmpty();

        List<Fact> facts = person.age(NEWS_BY_EMAIL, LEFT_BEHIND, ids::next, CHANGE);
        happened(facts);

        assertThat(facts).singleElement().isInstanceOfSatisfying(Fact.Aged.class, aged -> {
            assertThat(aged.leaves().version()).isEqualTo(2);
            assertThat(aged.aging()).isEqualTo(LEFT_BEHIND);
        });
        assertThat(person.age(NEWS_BY_EMAIL, LEFT_BEHIND, ids::next, CHANGE)).isEmpty();
    }

    @Test
    void who_has_withdrawn_is_told_nothing_more() {
        happened(person.withdraw(NEWS_BY_EMAIL, Fact.Via.API, ids::next, GIVEN));

        assertThat(person.age(NEWS_BY_EMAIL, LEFT_BEHIND, ids::next, CHANGE)).isEmpty();
    }

    @Test
    void a_consent_that_ended_can_still_be_withdrawn() {
        happened(person.age(NEWS_BY_EMAIL, LEFT_BEHIND, ids::next, CHANGE));

        assertThat(person.withdraw(NEWS_BY_EMAIL, Fact.Via.API, ids::next, CHANGE))
                .hasSize(1);
    }

    @Test
    void agreeing_to_the_new_notice_starts_anew() {
        happened(person.age(NEWS_BY_EMAIL, LEFT_BEHIND, ids::next, CHANGE));

        List<Fact> facts = person.grant(byWebForm(NEWS_BY_EMAIL, CHANGE), ids::next, CHANGE);

        assertThat(facts.getLast()).isInstanceOf(Fact.Granted.class);
        assertThat(facts.getLast().leaves())
                .isInstanceOfSatisfying(
                        Given.class, given -> assertThat(given.said()).isEqualTo(Permission.Said.GRANTED));
    }

    @Test
    void a_consent_to_what_is_no_longer_done_is_kept_and_does_not_hold() {
        person = Grants.reader();

        List<Fact> facts =
                person.grant(staleFrom(CHANGE, imported(NEWS_BY_EMAIL, GIVEN)), ids::next, CHANGE.plusSeconds(1));
        happened(facts);

        assertThat(facts)
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.GrantNotInForce.class,
                        fact -> assertThat(fact.blockedBy()).containsExactly("CONSENT_STALE_NOTICE"));
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Given.class);
        assertThat(person.age(NEWS_BY_EMAIL, LEFT_BEHIND, ids::next, CHANGE.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void an_old_list_does_not_take_the_place_of_a_consent_to_the_new_notice() {
        Instant after = CHANGE.plusSeconds(60);
        happened(person.grant(byWebForm(NEWS_BY_EMAIL, CHANGE), ids::next, CHANGE));
        Permission stood = person.permission(NEWS_BY_EMAIL);

        happened(person.grant(staleFrom(CHANGE, imported(NEWS_BY_EMAIL, after)), ids::next, after));

        assertThat(person.permission(NEWS_BY_EMAIL).consent()).isEqualTo(stood.consent());
    }

    private void happened(List<Fact> facts) {
        person = person.after(facts);
    }
}
