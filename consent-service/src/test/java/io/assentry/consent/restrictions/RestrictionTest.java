package io.assentry.consent.restrictions;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.assentry.consent.ledger.ChangesSaid;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Grants;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Suppression;
import io.assentry.consent.ledger.SuppressionChange;
import io.assentry.testkit.SequentialIds;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Storage only (GDPR Art. 18): one suppression however many restrictions, until the last of them is lifted. */
class RestrictionTest {

    private static final UUID REQUEST = new UUID(7, 1);

    private final SequentialIds ids = new SequentialIds();
    private Person person = Grants.reader();
    private Instant now = Instant.parse("2026-05-02T18:40:00Z");

    @Test
    void the_first_restriction_suppresses_everything_and_a_second_adds_none() {
        Restriction.Raised first = raise(Ground.ACCURACY_CONTESTED);
        Restriction.Raised second = raise(Ground.NEEDED_FOR_CLAIMS);

        assertThat(first.change().added()).singleElement().satisfies(all -> {
            assertThat(all.isRestriction()).isTrue();
            assertThat(all.purpose()).isNull();
            assertThat(all.channel()).isNull();
        });
        assertThat(second.change().added()).isEmpty();
    }

    @Test
    void it_ends_with_the_last_one_that_is_lifted() {
        Restriction first = raise(Ground.ACCURACY_CONTESTED).restriction();
        Restriction second = raise(Ground.NEEDED_FOR_CLAIMS).restriction();

        Restriction.Lifted one = lift(first, 1);
        Restriction.Lifted last = lift(second, 0);

        assertThat(one.stillRestricted()).isTrue();
        assertThat(one.change().lifted()).isEmpty();
        assertThat(last.stillRestricted()).isFalse();
        assertThat(last.change().lifted()).hasSize(1);
        assertThat(person.suppressions()).isEmpty();
    }

    @Test
    void what_the_person_agrees_to_meanwhile_is_theirs_and_counts_afterwards() {
        Restriction restriction = raise(Ground.ON_REQUEST).restriction();
        tick();
        List<Fact> facts = person.grant(Grants.byWebForm(NEWS_BY_EMAIL, now), ids::next, now);
        person = person.after(facts);

        assertThat(facts).singleElement().isInstanceOf(Fact.Granted.class);
        assertThat(lastStates(lift(restriction, 0))).anySatisfy(row -> {
            assertThat(row.key()).endsWith("/harbour_newsletter/email");
            assertThat(row.value()).contains("ALLOW_CONSENT");
        });
    }

    @Test
    void the_row_for_everything_comes_with_it_and_ends_with_it() {
        person = person.after(person.grant(Grants.byWebForm(NEWS_BY_EMAIL, now), ids::next, now));
        Restriction.Raised raised = raise(Ground.UNLAWFUL);

        assertThat(said(raised.change(), RestrictionMessages.restricted(person, raised.restriction())))
                .filteredOn(record -> record.topic().equals("consent-state"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.value()).contains("\"DENY\"", "\"RESTRICTED\""));
        assertThat(lastStates(lift(raised.restriction(), 0)))
                .filteredOn(row -> row.key().endsWith("/*"))
                .singleElement()
                .satisfies(row -> assertThat(row.value()).isNull());
    }

    @Test
    void an_objection_that_was_below_it_is_said_again_when_it_is_lifted() {
        person = Grants.objected(person, ids::next, now);
        Restriction restriction = raise(Ground.ON_REQUEST).restriction();

        assertThat(lastStates(lift(restriction, 0)))
                .filteredOn(row -> row.key().endsWith("/*"))
                .singleElement()
                .satisfies(row -> assertThat(row.value()).contains("OBJECTION_DM"));
    }

    @Test
    void asking_again_is_the_same_one_while_it_stands_or_for_one_request() {
        Restriction restriction = raise(Ground.ON_REQUEST).restriction();
        Restriction lifted = lift(restriction, 0).restriction();

        assertThat(restriction.isMeantBy(Ground.ON_REQUEST, null)).isTrue();
        assertThat(restriction.isMeantBy(Ground.UNLAWFUL, REQUEST)).isFalse();
        assertThat(lifted.isMeantBy(Ground.ON_REQUEST, REQUEST)).isTrue();
        assertThat(lifted.isMeantBy(Ground.ON_REQUEST, null)).isFalse();
        assertThat(lifted.isMeantBy(Ground.ON_REQUEST, new UUID(7, 2))).isFalse();
    }

    @Test
    void whatever_happens_in_whatever_order_somebody_is_restricted_exactly_while_something_restricts() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            person = Grants.reader();
            List<Restriction> standing = new ArrayList<>();
            for (int step = 0; step < 15; step++) {
                switch (random.nextInt(4)) {
                    case 0 ->
                        standing.add(raise(Ground.values()[random.nextInt(4)]).restriction());
                    case 1 -> {
                        if (!standing.isEmpty()) {
                            Restriction ended = standing.remove(random.nextInt(standing.size()));
                            assertThat(lift(ended, standing.size()).stillRestricted())
                                    .isEqualTo(!standing.isEmpty());
                        }
                    }
                    case 2 -> person = person.after(person.grant(Grants.byWebForm(NEWS_BY_EMAIL, now), ids::next, now));
                    default -> person = person.after(person.unsubscribe(NEWS_BY_EMAIL, Fact.Via.API, ids::next, now));
                }
                tick();
                assertThat(person.suppressions().stream().filter(Suppression::isRestriction))
                        .as("seed " + seed + " step " + step)
                        .hasSize(standing.isEmpty() ? 0 : 1);
            }
        }
    }

    @CanIgnoreReturnValue
    private Restriction.Raised raise(Ground ground) {
        tick();
        Restriction.Raised raised = Restriction.raise(person, ground, now, REQUEST, ids::next, now);
        person = raised.change().after();
        return raised;
    }

    private Restriction.Lifted lift(Restriction restriction, long others) {
        tick();
        Restriction.Lifted lifted = restriction.lift(person, others, now, now);
        person = lifted.change().after();
        return lifted;
    }

    private List<Produced> lastStates(Restriction.Lifted lifted) {
        return said(lifted.change(), RestrictionMessages.unrestricted(person, lifted)).stream()
                .filter(record -> record.topic().equals("consent-state"))
                .toList();
    }

    private List<Produced> said(SuppressionChange change, SuppressionChange.Said first) {
        String[] many = Stream.generate(() -> ids.next().toString()).limit(20).toArray(String[]::new);
        return ChangesSaid.of(change, Optional.of(first), 0, 0, many);
    }

    private void tick() {
        now = now.plusSeconds(60);
    }
}
