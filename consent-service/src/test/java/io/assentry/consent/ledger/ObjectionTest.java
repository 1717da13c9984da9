package io.assentry.consent.ledger;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;
import static io.assentry.consent.ledger.Grants.NEWS_BY_SMS;
import static io.assentry.consent.ledger.Grants.byWebForm;
import static io.assentry.consent.ledger.Grants.imported;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.decisions.Code;
import io.assentry.consent.decisions.DecisionTable;
import io.assentry.consent.decisions.MessageClass;
import io.assentry.consent.decisions.Question;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.testkit.SequentialIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Objecting to direct marketing as a whole, and the one way back: the person's own later act. */
class ObjectionTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final SequentialIds ids = new SequentialIds();
    private Person person = Grants.reader();
    private Instant now = START;

    @Test
    void d10_an_objection_after_a_consent_denies_on_every_channel() {
        agree(NEWS_BY_EMAIL);
        agree(NEWS_BY_SMS);
        assertThat(object()).isPresent();

        assertThat(code(NEWS_BY_EMAIL)).isEqualTo(Code.OBJECTION_DM);
        assertThat(code(NEWS_BY_SMS)).isEqualTo(Code.OBJECTION_DM);
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Permission.Given.class);
    }

    @Test
    void d11_the_persons_own_later_act_counts_for_that_purpose_and_channel_alone() {
        agree(NEWS_BY_EMAIL);
        agree(NEWS_BY_SMS);
        assertThat(object()).isPresent();

        agree(NEWS_BY_EMAIL);

        assertThat(code(NEWS_BY_EMAIL)).isEqualTo(Code.ALLOW_CONSENT);
        assertThat(code(NEWS_BY_SMS)).isEqualTo(Code.OBJECTION_DM);
    }

    @Test
    void d12_a_list_never_ends_an_objection_whatever_date_it_carries() {
        assertThat(object()).isPresent();
        tick();

        List<Fact> facts = person.grant(imported(NEWS_BY_EMAIL, now), ids::next, now);
        person = person.after(facts);

        assertThat(facts)
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.GrantNotInForce.class,
                        fact -> assertThat(fact.blockedBy()).containsExactly("OBJECTION_DM"));
        assertThat(code(NEWS_BY_EMAIL)).isEqualTo(Code.OBJECTION_DM);
    }

    @Test
    void an_own_act_before_the_objection_that_is_recorded_later_does_not_count() {
        Instant before = now;
        tick();
        assertThat(object()).isPresent();
        tick();

        List<Fact> facts = person.grant(byWebForm(NEWS_BY_EMAIL, before), ids::next, now);

        assertThat(facts).singleElement().isInstanceOf(Fact.GrantNotInForce.class);
    }

    @Test
    void objecting_again_changes_nothing_unless_something_was_agreed_to_since() {
        assertThat(object()).isPresent();
        assertThat(object()).isEmpty();

        agree(NEWS_BY_EMAIL);
        Optional<Objection> second = object();

        assertThat(second)
                .hasValueSatisfying(
                        objection -> assertThat(objection.replaced()).isPresent());
        assertThat(code(NEWS_BY_EMAIL)).isEqualTo(Code.OBJECTION_DM);
        assertThat(person.suppressions()).hasSize(1);
    }

    @Test
    void the_row_for_everything_comes_with_the_objection_and_ends_with_the_way_back() {
        assertThat(object().map(this::stateKeys).orElseThrow())
                .containsExactly("harbour-books/" + Grants.MAILBOX + "/*");
        tick();
        List<Fact> facts = person.grant(byWebForm(NEWS_BY_EMAIL, now), ids::next, now);
        person = person.after(facts);

        List<OutboxMessage> said = ConsentMessages.of(person, facts, ids::next);

        assertThat(said.getLast().alongside())
                .filteredOn(state -> state.key().endsWith("/*"))
                .singleElement()
                .satisfies(state -> assertThat(state.data()).isNull());
    }

    @Test
    void whatever_happens_in_whatever_order_only_an_own_act_after_the_last_objection_allows() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            person = Grants.reader();
            boolean agreedSince = false;
            for (int step = 0; step < 12; step++) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        agree(NEWS_BY_EMAIL);
                        agreedSince = true;
                    }
                    case 1 -> {
                        object().ifPresent(_ -> {});
                        agreedSince = false;
                    }
                    case 2 -> {
                        tick();
                        person = person.after(person.unsubscribe(NEWS_BY_EMAIL, Fact.Via.API, ids::next, now));
                        agreedSince = false;
                    }
                    default -> {
                        tick();
                        boolean nothingAgainst = person.suppressions().isEmpty()
                                && !(person.permission(NEWS_BY_EMAIL) instanceof Permission.Withdrawn);
                        person = person.after(person.grant(imported(NEWS_BY_EMAIL, now), ids::next, now));
                        agreedSince |= nothingAgainst;
                    }
                }
                assertThat(code(NEWS_BY_EMAIL) == Code.ALLOW_CONSENT)
                        .as("seed " + seed + " step " + step)
                        .isEqualTo(agreedSince);
            }
        }
    }

    private List<String> stateKeys(Objection objection) {
        return ConsentMessages.of(objection, ids::next).getLast().alongside().stream()
                .map(state -> state.key())
                .toList();
    }

    private void agree(Scope scope) {
        tick();
        person = person.after(person.grant(byWebForm(scope, now), ids::next, now));
    }

    private Optional<Objection> object() {
        tick();
        Optional<Objection> objection = person.object(now, null, ids::next, now);
        person = objection.map(Objection::after).orElse(person);
        return objection;
    }

    private void tick() {
        now = now.plusSeconds(60);
    }

    private Code code(Scope scope) {
        return DecisionTable.decide(
                        new Question(MessageClass.MARKETING, scope.channel(), now), person.sendingFacts(scope, now))
                .code();
    }
}
