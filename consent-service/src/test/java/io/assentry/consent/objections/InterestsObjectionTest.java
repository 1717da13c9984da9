package io.assentry.consent.objections;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.assentry.consent.ledger.ChangesSaid;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Grants;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.ledger.Suppression;
import io.assentry.consent.objections.InterestsObjection.Ground;
import io.assentry.consent.objections.InterestsObjection.Outcome;
import io.assentry.consent.objections.InterestsObjection.Verdict;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.testkit.SequentialIds;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What rests on legitimate interests rests while an objection is weighed, and for good if it is upheld. */
class InterestsObjectionTest {

    private static final UUID REQUEST = new UUID(7, 1);
    private static final PurposeId STATISTICS = new PurposeId("harbour_statistics");
    private static final Scope BY_EMAIL = new Scope(STATISTICS, Channel.EMAIL);
    private static final SortedSet<Scope> SCOPES = new TreeSet<>(List.of(BY_EMAIL));
    private static final Verdict UPHELD = new Verdict(Outcome.UPHELD, Optional.empty(), "weighing-1");
    private static final Verdict REJECTED =
            new Verdict(Outcome.REJECTED, Optional.of(Ground.LEGAL_CLAIMS), "weighing-2");

    private final SequentialIds ids = new SequentialIds();
    private Person person = Grants.reader();
    private Instant now = Instant.parse("2026-05-21T19:00:00Z");

    @Test
    void pending_it_stands_and_its_row_denies() {
        InterestsObjection.Raised raised = raise(null);

        assertThat(raised.objection().state()).isEqualTo("pending");
        assertThat(raised.objection().stands()).isTrue();
        assertThat(reasons()).containsExactly("objection_pending");
        assertThat(rows(raised)).singleElement().satisfies(row -> {
            assertThat(row.key()).endsWith("/harbour_statistics/email");
            assertThat(row.value()).contains("\"DENY\"", "\"OBJECTION_PENDING\"");
        });
    }

    @Test
    void upheld_it_stands_for_good_and_nothing_is_lifted_but_the_waiting() {
        InterestsObjection.Decided decided = decide(raise(STATISTICS).objection(), UPHELD);

        assertThat(decided.objection().state()).isEqualTo("upheld");
        assertThat(decided.objection().stands()).isTrue();
        assertThat(reasons()).containsExactly("objection_upheld");
        assertThat(person.suppressions().getFirst().purpose()).isEqualTo(STATISTICS);
        assertThat(ObjectionMessages.decided(person, decided.objection())).isEmpty();
        assertThat(rows(decided))
                .singleElement()
                .satisfies(row -> assertThat(row.value()).contains("\"OBJECTION_UPHELD\""));
    }

    @Test
    void rejected_it_ends_and_so_does_its_row() {
        InterestsObjection.Decided decided = decide(raise(null).objection(), REJECTED);

        assertThat(decided.objection().stands()).isFalse();
        assertThat(reasons()).isEmpty();
        assertThat(rows(decided))
                .singleElement()
                .satisfies(row -> assertThat(row.value()).isNull());
    }

    @Test
    void it_is_no_opt_out_from_what_the_person_agrees_to() {
        raise(null);
        tick();

        List<Fact> facts = person.grant(Grants.byWebForm(Grants.NEWS_BY_EMAIL, now), ids::next, now);

        assertThat(facts).singleElement().isInstanceOf(Fact.Granted.class);
    }

    @Test
    void asking_again_is_the_same_one_as_far_as_it_reaches_and_for_one_request() {
        InterestsObjection all = raise(null).objection();
        InterestsObjection one = raise(STATISTICS).objection();
        InterestsObjection rejected = decide(one, REJECTED).objection();

        assertThat(all.isMeantBy(STATISTICS, null)).isTrue();
        assertThat(one.isMeantBy(null, null)).isFalse();
        assertThat(one.isMeantBy(STATISTICS, null)).isTrue();
        assertThat(rejected.isMeantBy(STATISTICS, null)).isFalse();
        assertThat(rejected.isMeantBy(STATISTICS, REQUEST)).isTrue();
    }

    @CanIgnoreReturnValue
    private InterestsObjection.Raised raise(PurposeId purpose) {
        tick();
        InterestsObjection.Raised raised =
                InterestsObjection.raise(person, purpose, now, REQUEST, null, SCOPES, ids::next, now);
        person = raised.change().after();
        return raised;
    }

    private InterestsObjection.Decided decide(InterestsObjection objection, Verdict verdict) {
        tick();
        InterestsObjection.Decided decided = objection.decide(person, verdict, SCOPES, ids::next, now);
        person = decided.change().after();
        return decided;
    }

    private List<String> reasons() {
        return person.suppressions().stream()
                .map(Suppression::reason)
                .map(reason -> reason.wire())
                .toList();
    }

    private List<Produced> rows(InterestsObjection.Fact fact) {
        String[] many = Stream.generate(() -> ids.next().toString()).limit(20).toArray(String[]::new);
        return ChangesSaid.of(fact.change(), Optional.empty(), 0, 0, many).stream()
                .filter(record -> record.topic().equals("consent-state"))
                .toList();
    }

    private void tick() {
        now = now.plusSeconds(60);
    }
}
