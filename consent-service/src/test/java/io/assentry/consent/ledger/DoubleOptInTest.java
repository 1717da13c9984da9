package io.assentry.consent.ledger;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;
import static io.assentry.consent.ledger.Grants.byWebForm;
import static io.assentry.consent.ledger.Grants.imported;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.assentry.consent.ledger.Permission.Absent;
import io.assentry.consent.ledger.Permission.Given;
import io.assentry.consent.ledger.Permission.Requested;
import io.assentry.consent.ledger.Permission.Withdrawn;
import io.assentry.testkit.SequentialIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody asks for in a person's name holds once the person has confirmed it, and not before. */
class DoubleOptInTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-03-02T11:00:00Z");

    private final SequentialIds ids = new SequentialIds();
    private Person person = Grants.reader();

    @Test
    void what_was_asked_waits_and_nothing_rests_on_it() {
        OpenRequest open = asked(NINE);

        assertThat(person.permission(NEWS_BY_EMAIL))
                .isInstanceOfSatisfying(
                        Requested.class,
                        requested -> assertThat(requested.asked().consentId()).isEqualTo(open.consentId()));
        assertThat(person.permission(NEWS_BY_EMAIL).consent()).isEmpty();
    }

    @Test
    void its_period_begins_when_it_is_confirmed() {
        OpenRequest open = asked(NINE);
        Instant confirmedAt = NINE.plus(Duration.ofDays(5));

        Fact fact = only(after(person.confirm(open, ids::next, confirmedAt)));

        assertThat(fact).isInstanceOfSatisfying(Fact.Granted.class, granted -> {
            assertThat(granted.id()).isEqualTo(open.consentId());
            assertThat(granted.agreed().givenAt()).isEqualTo(confirmedAt);
            assertThat(granted.agreed().validUntil()).isEqualTo("2031-03-07T09:00:00Z");
            assertThat(granted.grant().confirmation().requestedAt()).isEqualTo(NINE);
        });
    }

    @Test
    void asking_again_touches_nothing_that_stands() {
        after(person.grant(byWebForm(NEWS_BY_EMAIL, NINE), ids::next, NINE));

        asked(TEN);

        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Given.class);
    }

    @Test
    void whoever_took_it_back_comes_back_when_they_confirm() {
        after(person.grant(byWebForm(NEWS_BY_EMAIL, NINE), ids::next, NINE));
        after(person.unsubscribe(NEWS_BY_EMAIL, Fact.Via.ONE_CLICK, ids::next, TEN));

        OpenRequest open = asked(ELEVEN);
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Withdrawn.class);
        List<Fact> facts = after(person.confirm(open, ids::next, ELEVEN));

        assertThat(facts).hasExactlyElementsOfTypes(Fact.SuppressionLifted.class, Fact.Granted.class);
        assertThat(person.suppressions()).isEmpty();
    }

    @Test
    void a_link_in_an_old_message_ends_no_opt_out_that_came_after_it() {
        OpenRequest open = asked(NINE);
        after(person.unsubscribe(NEWS_BY_EMAIL, Fact.Via.ONE_CLICK, ids::next, TEN));

        Fact fact = after(person.confirm(open, ids::next, ELEVEN)).getLast();

        assertThat(fact)
                .isInstanceOfSatisfying(
                        Fact.GrantNotInForce.class,
                        blocked -> assertThat(blocked.blockedBy())
                                .containsExactly("SUPPRESSED_UNSUB", "CONSENT_WITHDRAWN"));
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Withdrawn.class);
    }

    @Test
    void an_objection_that_came_after_it_is_not_ended_either() {
        OpenRequest open = asked(NINE);
        person = Grants.objected(person, ids::next, TEN);

        after(person.confirm(open, ids::next, ELEVEN));

        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Absent.class);
    }

    @Test
    void what_waits_can_be_taken_back() {
        asked(NINE);

        Fact fact = only(after(person.withdraw(NEWS_BY_EMAIL, Fact.Via.API, ids::next, TEN)));

        assertThat(fact).isInstanceOf(Fact.Withdrawn.class);
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Withdrawn.class);
    }

    @Test
    void what_an_opt_out_forbids_is_not_even_asked() {
        after(person.unsubscribe(NEWS_BY_EMAIL, Fact.Via.ONE_CLICK, ids::next, TEN));

        List<Fact> facts =
                person.request(ids.next(), byWebForm(NEWS_BY_EMAIL, NINE), Grants.request(ELEVEN), ids::next, ELEVEN);

        assertThat(only(facts)).isInstanceOf(Fact.GrantNotInForce.class);
    }

    @Test
    void what_nobody_confirms_leaves_nothing() {
        OpenRequest open = asked(NINE);

        Fact fact = only(after(person.lapse(open, ids::next, NINE.plus(Duration.ofDays(30)))));

        assertThat(fact).isInstanceOf(Fact.Lapsed.class);
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Absent.class);
    }

    @Test
    void what_lapses_takes_nothing_with_it_that_stands_by_itself() {
        OpenRequest open = asked(NINE);
        after(person.grant(imported(NEWS_BY_EMAIL, NINE), ids::next, TEN));

        after(person.lapse(open, ids::next, NINE.plus(Duration.ofDays(30))));

        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Given.class);
    }

    @Test
    void an_erasure_ends_what_waited_and_not_what_was_asked_since() {
        asked(NINE);

        Erasure erasure = person.erase(UUID.randomUUID(), TEN, Set.of(), ids::next, ELEVEN);

        assertThat(erasure.facts()).hasExactlyElementsOfTypes(Fact.Erased.class);
        person = Grants.reader();
        asked(ELEVEN);
        assertThat(person.erase(UUID.randomUUID(), TEN, Set.of(), ids::next, ELEVEN)
                        .facts())
                .isEmpty();
    }

    @CanIgnoreReturnValue
    private OpenRequest asked(Instant at) {
        Grant grant = byWebForm(NEWS_BY_EMAIL, at);
        ConfirmationRequest request = Grants.request(at);
        Fact fact = only(after(person.request(ids.next(), grant, request, ids::next, at)));
        return new OpenRequest(((Fact.Requested) fact).asked().consentId(), at, grant, request);
    }

    @CanIgnoreReturnValue
    private List<Fact> after(List<Fact> facts) {
        person = person.after(facts);
        return facts;
    }

    private static Fact only(List<Fact> facts) {
        assertThat(facts).hasSize(1);
        return facts.getFirst();
    }
}
