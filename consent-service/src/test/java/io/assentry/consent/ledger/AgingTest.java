package io.assentry.consent.ledger;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;
import static io.assentry.consent.ledger.Grants.byWebForm;
import static io.assentry.consent.ledger.Grants.imported;
import static io.assentry.consent.ledger.Grants.staleFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.ledger.Permission.Given;
import io.assentry.testkit.SequentialIds;
import java.time.Duration;
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

    @Test
    void a_consent_expires_at_the_exact_instant_and_says_it_once() {
        Instant end = Instant.parse("2031-03-02T09:00:00Z");
        unchanged();

        assertThat(person.age(NEWS_BY_EMAIL, new Aging.Expired(), ids::next, end.minusNanos(1)))
                .isEmpty();
        List<Fact> facts = person.age(NEWS_BY_EMAIL, new Aging.Expired(), ids::next, end);
        happened(facts);

        assertThat(facts).hasSize(1);
        assertThat(person.age(NEWS_BY_EMAIL, new Aging.Expired(), ids::next, end.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void that_it_expires_soon_is_said_once_ahead_and_never_afterwards() {
        Instant end = Instant.parse("2031-03-02T09:00:00Z");
        Aging soon = new Aging.Expiring(Duration.ofDays(30));
        unchanged();

        assertThat(person.age(NEWS_BY_EMAIL, soon, ids::next, end.minus(Duration.ofDays(31))))
                .isEmpty();
        assertThat(person.age(NEWS_BY_EMAIL, soon, ids::next, end)).isEmpty();
        happened(person.age(NEWS_BY_EMAIL, soon, ids::next, end.minus(Duration.ofDays(30))));
        assertThat(person.age(NEWS_BY_EMAIL, soon, ids::next, end.minusSeconds(1)))
                .isEmpty();

        assertThat(person.age(NEWS_BY_EMAIL, new Aging.Expired(), ids::next, end))
                .hasSize(1);
    }

    @Test
    void agreeing_again_before_the_end_begins_a_period_of_its_own() {
        Instant end = Instant.parse("2031-03-02T09:00:00Z");
        Instant dayBefore = end.minus(Duration.ofDays(1));
        unchanged();

        happened(person.grant(byWebForm(NEWS_BY_EMAIL, dayBefore), ids::next, dayBefore));

        assertThat(person.age(NEWS_BY_EMAIL, new Aging.Expired(), ids::next, end))
                .isEmpty();
        assertThat(person.permission(NEWS_BY_EMAIL).consent().orElseThrow().validUntil())
                .isEqualTo("2036-03-01T09:00:00Z");
    }

    @Test
    void a_consent_that_was_over_when_it_came_in_does_not_end_again() {
        person = Grants.reader();
        Instant late = Instant.parse("2031-03-02T09:00:00Z");
        happened(person.grant(imported(NEWS_BY_EMAIL, GIVEN), ids::next, late));

        assertThat(person.age(NEWS_BY_EMAIL, new Aging.Expired(), ids::next, late.plusSeconds(1)))
                .isEmpty();
    }

    /** The same consent, to a notice that does not change. */
    private void unchanged() {
        person = Grants.reader();
        happened(person.grant(byWebForm(NEWS_BY_EMAIL, GIVEN), ids::next, GIVEN));
    }

    private void happened(List<Fact> facts) {
        person = person.after(facts);
    }
}
