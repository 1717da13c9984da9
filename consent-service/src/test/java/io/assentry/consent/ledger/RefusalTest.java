package io.assentry.consent.ledger;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;
import static io.assentry.consent.ledger.Grants.byWebForm;
import static io.assentry.consent.ledger.Grants.imported;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.assentry.consent.ledger.Permission.Given;
import io.assentry.consent.ledger.Permission.Refused;
import io.assentry.consent.ledger.Permission.Withdrawn;
import io.assentry.testkit.SequentialIds;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No is an answer, and is remembered as one. */
class RefusalTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-03-02T11:00:00Z");

    private final SequentialIds ids = new SequentialIds();
    private Person person = Grants.reader();

    @Test
    void whoever_says_no_has_said_no() {
        assertThat(refused(NINE, NINE)).hasExactlyElementsOfTypes(Fact.Refused.class);

        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Refused.class);
        assertThat(person.permission(NEWS_BY_EMAIL).consent()).isEmpty();
    }

    @Test
    void no_list_says_otherwise_whatever_date_it_carries() {
        refused(NINE, NINE);

        List<Fact> facts = after(person.grant(imported(NEWS_BY_EMAIL, ELEVEN), ids::next, ELEVEN));

        assertThat(facts.getLast())
                .isInstanceOfSatisfying(
                        Fact.GrantNotInForce.class,
                        blocked -> assertThat(blocked.blockedBy()).containsExactly("CONSENT_REFUSED"));
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Refused.class);
    }

    @Test
    void the_person_may_change_their_mind() {
        refused(NINE, NINE);

        after(person.grant(byWebForm(NEWS_BY_EMAIL, TEN), ids::next, TEN));

        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Given.class);
    }

    @Test
    void saying_no_takes_back_what_was_agreed_to() {
        after(person.grant(byWebForm(NEWS_BY_EMAIL, NINE), ids::next, NINE));

        List<Fact> facts = refused(TEN, TEN);

        assertThat(facts).hasExactlyElementsOfTypes(Fact.Withdrawn.class, Fact.Refused.class);
        assertThat(facts).extracting(fact -> fact.leaves().version()).containsExactly(2L, 3L);
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Withdrawn.class);
    }

    @Test
    void a_no_that_comes_late_takes_back_nothing_that_was_agreed_to_after_it() {
        after(person.grant(byWebForm(NEWS_BY_EMAIL, TEN), ids::next, TEN));

        assertThat(refused(NINE, ELEVEN)).hasExactlyElementsOfTypes(Fact.Refused.class);

        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Given.class);
    }

    @CanIgnoreReturnValue
    private List<Fact> refused(Instant occurredAt, Instant recordedAt) {
        return after(person.refuse(byWebForm(NEWS_BY_EMAIL, occurredAt), ids::next, recordedAt));
    }

    @CanIgnoreReturnValue
    private List<Fact> after(List<Fact> facts) {
        person = person.after(facts);
        return facts;
    }
}
