package io.assentry.consent.ledger;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;
import static io.assentry.consent.ledger.Grants.NEWS_BY_SMS;
import static io.assentry.consent.ledger.Grants.byWebForm;
import static io.assentry.consent.ledger.Grants.imported;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.ledger.Permission.Absent;
import io.assentry.consent.ledger.Permission.Given;
import io.assentry.consent.ledger.Permission.Withdrawn;
import io.assentry.testkit.SequentialIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Giving, taking back, and never coming back by another's hand. */
class PersonTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-03-02T11:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final SequentialIds ids = new SequentialIds();
    private Person person = Grants.reader();

    @Test
    void a_grant_is_in_force_and_lasts_as_long_as_its_purpose_says() {
        Fact fact = only(grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE));

        assertThat(fact).isInstanceOf(Fact.Granted.class);
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOfSatisfying(Given.class, given -> {
            assertThat(given.version()).isOne();
            assertThat(given.agreed().consentId()).isEqualTo(fact.id());
            assertThat(given.agreed().validUntil()).isEqualTo("2031-03-02T09:00:00Z");
        });
    }

    @Test
    void a_grant_for_one_channel_says_nothing_about_another() {
        assertThat(grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE)).hasSize(1);

        assertThat(person.permission(NEWS_BY_SMS)).isEqualTo(Permission.NEVER);
    }

    @Test
    void a_clock_that_runs_ahead_makes_no_consent_newer_than_its_record() {
        assertThat(grant(byWebForm(NEWS_BY_EMAIL, NINE.plusSeconds(90)), NINE)).hasSize(1);

        assertThat(given().agreed().givenAt()).isEqualTo(NINE);
        assertThat(given().agreed().validUntil()).isEqualTo("2031-03-02T09:00:00Z");
    }

    @Test
    void withdrawing_a_given_consent_says_it_once() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);

        assertThat(only(withdraw(TEN)))
                .isInstanceOfSatisfying(
                        Fact.Withdrawn.class, fact -> assertThat(fact.via()).isEqualTo(Fact.Via.API));
        assertThat(withdraw(ELEVEN)).isEmpty();
        assertThat(person.permission(NEWS_BY_EMAIL))
                .isInstanceOfSatisfying(
                        Withdrawn.class, w -> assertThat(w.withdrawnAt()).isEqualTo(TEN));
    }

    @Test
    void withdrawing_what_was_never_given_is_nothing() {
        assertThat(withdraw(NINE)).isEmpty();
    }

    @Test
    void withdrawing_one_channel_leaves_the_other() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);
        grant(byWebForm(NEWS_BY_SMS, NINE), NINE);

        withdraw(TEN);

        assertThat(person.permission(NEWS_BY_SMS)).isInstanceOf(Given.class);
    }

    @Test
    void an_expired_consent_can_still_be_withdrawn() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);

        assertThat(withdraw(NINE.plus(Duration.ofDays(3000)))).hasSize(1);
    }

    @Test
    void unsubscribing_takes_the_consent_back_and_suppresses() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);

        List<Fact> facts = unsubscribe(TEN);

        assertThat(facts).hasSize(2);
        assertThat(facts.getFirst())
                .isInstanceOfSatisfying(
                        Fact.Withdrawn.class, fact -> assertThat(fact.via()).isEqualTo(Fact.Via.ONE_CLICK));
        assertThat(facts.getLast()).isInstanceOf(Fact.SuppressionAdded.class);
        assertThat(facts).extracting(f -> f.leaves().version()).containsExactly(2L, 3L);
    }

    @Test
    void unsubscribing_twice_changes_nothing_the_second_time() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);
        unsubscribe(TEN);

        assertThat(unsubscribe(ELEVEN)).isEmpty();
    }

    @Test
    void unsubscribing_without_a_consent_suppresses_alone() {
        assertThat(only(unsubscribe(NINE))).isInstanceOf(Fact.SuppressionAdded.class);
        assertThat(person.permission(NEWS_BY_EMAIL)).isEqualTo(new Absent(1, NINE));
    }

    @Test
    void unsubscribing_after_a_withdrawal_adds_the_suppression() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);
        withdraw(TEN);

        assertThat(only(unsubscribe(ELEVEN))).isInstanceOf(Fact.SuppressionAdded.class);
    }

    @Test
    void an_import_never_ends_an_unsubscribe_whatever_date_it_carries() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);
        unsubscribe(TEN);

        blocked(grant(imported(NEWS_BY_EMAIL, NINE), NOON), "SUPPRESSED_UNSUB", "CONSENT_WITHDRAWN");
        blocked(grant(imported(NEWS_BY_EMAIL, NOON), NOON), "SUPPRESSED_UNSUB", "CONSENT_WITHDRAWN");
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Withdrawn.class);
        assertThat(person.suppressions()).hasSize(1);
    }

    @Test
    void an_import_never_ends_a_withdrawal_whatever_date_it_carries() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);
        withdraw(TEN);

        blocked(grant(imported(NEWS_BY_EMAIL, ELEVEN), NOON), "CONSENT_WITHDRAWN");
    }

    @Test
    void an_import_for_somebody_who_only_ever_unsubscribed_is_blocked() {
        unsubscribe(NINE);

        blocked(grant(imported(NEWS_BY_EMAIL, TEN), TEN), "SUPPRESSED_UNSUB");
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Absent.class);
    }

    @Test
    void an_unsubscribe_from_one_channel_does_not_block_an_import_for_another() {
        unsubscribe(NINE);

        assertThat(only(grant(imported(NEWS_BY_SMS, TEN), TEN))).isInstanceOf(Fact.Granted.class);
    }

    @Test
    void the_persons_own_later_act_lifts_the_unsubscribe_and_is_in_force() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);
        unsubscribe(TEN);

        List<Fact> facts = grant(byWebForm(NEWS_BY_EMAIL, ELEVEN), ELEVEN);

        assertThat(facts).hasSize(2);
        assertThat(facts.getFirst()).isInstanceOf(Fact.SuppressionLifted.class);
        assertThat(facts.getLast()).isInstanceOf(Fact.Granted.class);
        assertThat(facts).extracting(f -> f.leaves().version()).containsExactly(4L, 5L);
        assertThat(person.suppressions()).isEmpty();
        assertThat(person.permission(NEWS_BY_EMAIL)).isInstanceOf(Given.class);
    }

    @Test
    void an_own_act_at_the_very_moment_of_the_opt_out_is_not_older() {
        unsubscribe(TEN);

        assertThat(grant(byWebForm(NEWS_BY_EMAIL, TEN), ELEVEN).getLast()).isInstanceOf(Fact.Granted.class);
    }

    @Test
    void an_own_act_older_than_the_opt_out_is_blocked_although_it_is_recorded_later() {
        unsubscribe(TEN);

        blocked(grant(byWebForm(NEWS_BY_EMAIL, TEN.minusMillis(1)), ELEVEN), "SUPPRESSED_UNSUB");
    }

    @Test
    void an_own_act_lifts_a_withdrawal_without_any_suppression() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);
        withdraw(TEN);

        assertThat(only(grant(byWebForm(NEWS_BY_EMAIL, ELEVEN), ELEVEN))).isInstanceOf(Fact.Granted.class);
    }

    @Test
    void after_an_own_act_an_import_is_welcome_again() {
        unsubscribe(NINE);
        grant(byWebForm(NEWS_BY_EMAIL, TEN), TEN);

        assertThat(only(grant(imported(NEWS_BY_EMAIL, ELEVEN), ELEVEN))).isInstanceOf(Fact.Granted.class);
    }

    @Test
    void a_do_not_call_request_is_not_lifted_by_a_box() {
        person = suppressed(
                new Suppression(ids.next(), SuppressionReason.DO_NOT_CALL, null, NEWS_BY_EMAIL.channel(), NINE));

        blocked(grant(byWebForm(NEWS_BY_EMAIL, TEN), TEN), "SUPPRESSED_DNC");
    }

    @Test
    void a_stop_and_a_complaint_are_not_ended_by_an_older_act_or_a_list() {
        for (SuppressionReason reason : List.of(SuppressionReason.STOP, SuppressionReason.COMPLAINT)) {
            person = suppressed(new Suppression(ids.next(), reason, null, NEWS_BY_EMAIL.channel(), TEN));

            blocked(grant(byWebForm(NEWS_BY_EMAIL, NINE), ELEVEN), reason.code().name());
            blocked(
                    grant(imported(NEWS_BY_EMAIL, ELEVEN), ELEVEN),
                    reason.code().name());
        }
    }

    @Test
    void what_cannot_be_lifted_keeps_what_could_be() {
        unsubscribe(NINE);
        List<Suppression> both = new ArrayList<>(person.suppressions());
        both.add(new Suppression(ids.next(), SuppressionReason.COMPLAINT, null, null, NINE));
        person = new Person(person.key(), person.pseudonyms(), List.of(), person.permissions(), both);

        blocked(grant(byWebForm(NEWS_BY_EMAIL, TEN), TEN), "SUPPRESSED_COMPLAINT");
        assertThat(person.suppressions()).hasSize(2);
    }

    @Test
    void a_suppression_without_purpose_and_channel_covers_everything() {
        Suppression everything = new Suppression(UUID.randomUUID(), SuppressionReason.COMPLAINT, null, null, NINE);

        assertThat(everything.covers(NEWS_BY_EMAIL)).isTrue();
        assertThat(everything.covers(NEWS_BY_SMS)).isTrue();
    }

    @Test
    void an_older_consent_that_comes_later_does_not_take_the_place_of_a_newer_one() {
        grant(byWebForm(NEWS_BY_EMAIL, TEN), TEN);
        UUID standing = given().agreed().consentId();

        blocked(grant(imported(NEWS_BY_EMAIL, NINE), NOON), "NEWER_CONSENT");

        assertThat(given().agreed().consentId()).isEqualTo(standing);
        assertThat(given().version()).isEqualTo(2);
    }

    @Test
    void a_newer_consent_starts_a_new_record_and_a_new_period() {
        grant(byWebForm(NEWS_BY_EMAIL, NINE), NINE);
        UUID first = given().agreed().consentId();

        grant(byWebForm(NEWS_BY_EMAIL, TEN), TEN);

        assertThat(given().agreed().consentId()).isNotEqualTo(first);
        assertThat(given().agreed().validUntil()).isEqualTo("2031-03-02T10:00:00Z");
    }

    @Test
    void a_consent_that_is_over_already_is_not_in_force_and_can_be_told_as_expired() {
        blocked(grant(imported(NEWS_BY_EMAIL, Instant.parse("2020-01-01T00:00:00Z")), NINE), "CONSENT_EXPIRED");

        assertThat(given().agreed().expiredAt(NINE)).isTrue();
    }

    @Test
    void a_consent_that_is_over_already_takes_the_place_of_none_that_holds() {
        person = person.after(person.grant(byWebForm(NEWS_BY_EMAIL, NINE), ids::next, NINE));
        UUID standing = given().agreed().consentId();

        grant(imported(NEWS_BY_EMAIL, Instant.parse("2020-01-01T00:00:00Z")), NOON);

        assertThat(given().agreed().consentId()).isEqualTo(standing);
    }

    @Test
    void a_clock_that_goes_back_records_nothing_before_what_is_recorded() {
        grant(byWebForm(NEWS_BY_EMAIL, TEN), TEN);

        Fact withdrawn = only(withdraw(NINE));

        assertThat(withdrawn.recordedAt()).isEqualTo(TEN);
    }

    private void blocked(List<Fact> facts, String... codes) {
        assertThat(only(facts))
                .isInstanceOfSatisfying(
                        Fact.GrantNotInForce.class,
                        fact -> assertThat(fact.blockedBy()).containsExactly(codes));
    }

    @CanIgnoreReturnValue
    private List<Fact> grant(Grant grant, Instant now) {
        return apply(person.grant(grant, ids::next, now));
    }

    @CanIgnoreReturnValue
    private List<Fact> withdraw(Instant now) {
        return apply(person.withdraw(NEWS_BY_EMAIL, Fact.Via.API, ids::next, now));
    }

    @CanIgnoreReturnValue
    private List<Fact> unsubscribe(Instant now) {
        return apply(person.unsubscribe(NEWS_BY_EMAIL, Fact.Via.ONE_CLICK, ids::next, now));
    }

    private List<Fact> apply(List<Fact> facts) {
        person = person.after(facts);
        return facts;
    }

    private Person suppressed(Suppression suppression) {
        return new Person(person.key(), person.pseudonyms(), List.of(), person.permissions(), List.of(suppression));
    }

    private Given given() {
        return (Given) person.permission(NEWS_BY_EMAIL);
    }

    private static Fact only(List<Fact> facts) {
        assertThat(facts).hasSize(1);
        return facts.getFirst();
    }
}
