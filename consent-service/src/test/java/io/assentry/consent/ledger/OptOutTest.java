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
import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.testkit.SequentialIds;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opting out of a channel as a whole: STOP, a complaint, and the way back for one purpose. */
class OptOutTest {

    private static final Scope SURVEYS_BY_SMS = new Scope(new PurposeId("harbour_surveys"), Channel.SMS);

    private final SequentialIds ids = new SequentialIds();
    private Person person = Grants.reader();
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void d6_stop_takes_back_every_consent_by_sms_and_no_other() {
        agree(NEWS_BY_SMS);
        agree(SURVEYS_BY_SMS);
        agree(NEWS_BY_EMAIL);

        OptOut stopped = stop();

        assertThat(stopped.facts()).hasSize(2).allMatch(fact -> fact instanceof Fact.Withdrawn);
        assertThat(code(NEWS_BY_SMS)).isEqualTo(Code.SUPPRESSED_STOP);
        assertThat(code(SURVEYS_BY_SMS)).isEqualTo(Code.SUPPRESSED_STOP);
        assertThat(code(NEWS_BY_EMAIL)).isEqualTo(Code.ALLOW_CONSENT);
    }

    @Test
    void stop_of_somebody_who_never_agreed_is_remembered_against_every_list() {
        assertThat(stop().added()).hasSize(1);
        tick();

        List<Fact> facts = person.grant(imported(NEWS_BY_SMS, now), ids::next, now);

        assertThat(facts)
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.GrantNotInForce.class,
                        fact -> assertThat(fact.blockedBy()).containsExactly("SUPPRESSED_STOP"));
    }

    @Test
    void stopping_again_changes_nothing() {
        assertThat(stop().changesAnything()).isTrue();
        assertThat(stop().changesAnything()).isFalse();
    }

    @Test
    void the_persons_own_later_act_counts_for_that_purpose_alone_and_a_second_stop_ends_it_too() {
        agree(NEWS_BY_SMS);
        agree(SURVEYS_BY_SMS);
        assertThat(stop().changesAnything()).isTrue();

        agree(NEWS_BY_SMS);

        assertThat(code(NEWS_BY_SMS)).isEqualTo(Code.ALLOW_CONSENT);
        assertThat(code(SURVEYS_BY_SMS)).isEqualTo(Code.SUPPRESSED_STOP);
        OptOut second = stop();
        assertThat(second.lifted()).hasSize(1);
        assertThat(second.facts()).hasSize(1);
        assertThat(code(NEWS_BY_SMS)).isIn(Code.SUPPRESSED_STOP, Code.CONSENT_WITHDRAWN);
        assertThat(person.suppressions()).hasSize(1);
    }

    @Test
    void a_complaint_leaves_consents_as_they_are_and_none_of_them_counts() {
        agree(NEWS_BY_EMAIL);
        tick();
        OptOut complained = OptOut.suppress(person, Channel.EMAIL, SuppressionReason.COMPLAINT, ids::next, now);
        person = complained.after();

        assertThat(complained.facts()).isEmpty();
        assertThat(code(NEWS_BY_EMAIL)).isEqualTo(Code.SUPPRESSED_COMPLAINT);
        agree(NEWS_BY_EMAIL);
        assertThat(code(NEWS_BY_EMAIL)).isEqualTo(Code.ALLOW_CONSENT);
        tick();
        person = OptOut.suppress(person, Channel.EMAIL, SuppressionReason.COMPLAINT, ids::next, now)
                .after();
        assertThat(code(NEWS_BY_EMAIL)).isEqualTo(Code.SUPPRESSED_COMPLAINT);
        assertThat(person.suppressions()).hasSize(1);
    }

    @Test
    void what_stood_for_the_time_being_can_be_lifted_and_nothing_else_goes_with_it() {
        OptOut complained = OptOut.suppress(person, Channel.SMS, SuppressionReason.COMPLAINT, ids::next, now);
        person = complained.after();
        assertThat(stop().changesAnything()).isTrue();

        OptOut lifted = OptOut.lift(person, Set.of(complained.added().getFirst().id()), now);

        assertThat(lifted.after().suppressions())
                .extracting(Suppression::reason)
                .containsExactly(SuppressionReason.STOP);
    }

    @Test
    void the_row_of_the_channel_comes_with_the_stop_and_ends_with_the_way_back() {
        String row = "harbour-books/" + Grants.MAILBOX + "/*/sms";
        OptOut stopped = stop();
        assertThat(ConsentMessages.of(stopped, now, ids::next).getLast().alongside())
                .filteredOn(state -> state.key().equals(row))
                .singleElement()
                .satisfies(state -> assertThat(state.data()).isNotNull());
        tick();

        List<Fact> facts = person.grant(byWebForm(NEWS_BY_SMS, now), ids::next, now);
        person = person.after(facts);

        List<OutboxMessage> said = ConsentMessages.of(person, facts, ids::next);
        assertThat(said.getLast().alongside())
                .filteredOn(state -> state.key().equals(row))
                .singleElement()
                .satisfies(state -> assertThat(state.data()).isNull());
    }

    @Test
    void whatever_happens_in_whatever_order_only_an_own_act_after_the_last_stop_allows() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            person = Grants.reader();
            boolean agreedSince = false;
            for (int step = 0; step < 12; step++) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        agree(NEWS_BY_SMS);
                        agreedSince = true;
                    }
                    case 1 -> {
                        assertThat(stop().after()).isEqualTo(person);
                        agreedSince = false;
                    }
                    default -> {
                        tick();
                        boolean nothingAgainst = person.suppressions().isEmpty();
                        person = person.after(person.grant(imported(NEWS_BY_SMS, now), ids::next, now));
                        agreedSince |= nothingAgainst;
                    }
                }
                assertThat(code(NEWS_BY_SMS) == Code.ALLOW_CONSENT)
                        .as("seed " + seed + " step " + step)
                        .isEqualTo(agreedSince);
            }
        }
    }

    private OptOut stop() {
        tick();
        OptOut stopped = OptOut.stop(person, Channel.SMS, SuppressionReason.STOP, Fact.Via.REPLY, ids::next, now);
        person = stopped.after();
        return stopped;
    }

    private void agree(Scope scope) {
        tick();
        person = person.after(person.grant(byWebForm(scope, now), ids::next, now));
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
