package io.assentry.consent.decisions;

import static io.assentry.consent.decisions.Cases.LATER;
import static io.assentry.consent.decisions.Cases.NOW;
import static io.assentry.consent.decisions.Cases.allows;
import static io.assentry.consent.decisions.Cases.ask;
import static io.assentry.consent.decisions.Cases.at;
import static io.assentry.consent.decisions.Cases.consent;
import static io.assentry.consent.decisions.Cases.defers;
import static io.assentry.consent.decisions.Cases.denies;
import static io.assentry.consent.decisions.Cases.email;
import static io.assentry.consent.decisions.Cases.given;
import static io.assentry.consent.decisions.Cases.local;
import static io.assentry.consent.decisions.Cases.nobody;
import static io.assentry.consent.decisions.Cases.processing;
import static io.assentry.consent.decisions.Cases.sms;
import static io.assentry.consent.decisions.Cases.stopped;
import static io.assentry.consent.decisions.Cases.suppressed;
import static io.assentry.consent.decisions.Cases.textTo;
import static io.assentry.consent.decisions.Cases.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.decisions.SendingFacts.ConsentFacts;
import io.assentry.consent.decisions.SendingFacts.ConsentFacts.State;
import io.assentry.consent.decisions.SendingFacts.DispatchFacts;
import io.assentry.consent.decisions.SendingFacts.ElsewhereFacts;
import io.assentry.consent.decisions.SendingFacts.Instruction;
import io.assentry.consent.purposes.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published vectors D1 to D28, and the rules of thumb, as the table answers them. */
class DecisionVectorsTest {

    private static final Instant FIVE_YEARS_ON = Instant.parse("2026-11-23T08:00:00Z");
    private static final String NEW_YORK = "America/New_York";

    @Test
    void d1_a_consent_that_holds_allows_marketing_and_is_named() {
        Ruling ruling = email(given());

        allows(Code.ALLOW_CONSENT, ruling);
        assertThat(ruling.allCodes()).containsExactly(Code.ALLOW_CONSENT);
        assertThat(ruling.consentId()).isEqualTo(Cases.CONSENT);
    }

    @Test
    void d2_from_the_end_of_its_period_on_a_consent_has_expired() {
        denies(Code.CONSENT_EXPIRED, email(with(consent(State.GIVEN, FIVE_YEARS_ON)), FIVE_YEARS_ON));
    }

    @Test
    void d3_one_second_before_the_end_it_still_holds() {
        allows(Code.ALLOW_CONSENT, email(with(consent(State.GIVEN, FIVE_YEARS_ON)), FIVE_YEARS_ON.minusSeconds(1)));
    }

    @Test
    void d4_a_consent_for_another_channel_is_none_and_is_named() {
        Ruling ruling = sms(nobody().with(new ElsewhereFacts(true, true)));

        denies(Code.NO_CONSENT, ruling);
        assertThat(ruling.detail()).isEqualTo("OTHER_CHANNEL");
    }

    @Test
    void d5_of_consents_to_another_controller_nothing_is_known_and_nothing_is_said() {
        Ruling ruling = email(nobody());

        denies(Code.NO_CONSENT, ruling);
        assertThat(ruling.detail()).isNull();
        assertThat(ruling.consentId()).isNull();
    }

    @Test
    void d6_a_stop_denies_at_once_and_not_within_ten_days() {
        denies(Code.SUPPRESSED_STOP, sms(stopped(NOW.minusSeconds(10))));
    }

    @Test
    void d7_four_minutes_after_a_stop_it_may_be_confirmed_once() {
        allows(Code.ALLOW_OPTOUT_CONFIRM, confirmation(stopped(NOW.minus(Duration.ofMinutes(4)))));
        allows(Code.ALLOW_OPTOUT_CONFIRM, confirmation(stopped(NOW.minus(Duration.ofMinutes(5)))));
    }

    @Test
    void d8_five_minutes_and_a_second_after_a_stop_it_may_not() {
        denies(
                Code.OPTOUT_CONFIRM_INVALID,
                confirmation(stopped(NOW.minus(Duration.ofMinutes(5)).minusSeconds(1))));
    }

    @Test
    void d9_a_second_confirmation_may_not() {
        SendingFacts confirmed =
                stopped(NOW.minus(Duration.ofMinutes(1))).with(new DispatchFacts(List.of(NOW.minusSeconds(30)), null));

        denies(Code.OPTOUT_CONFIRM_INVALID, confirmation(confirmed));
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void d10_and_d12_an_objection_denies_on_every_channel_in_spite_of_a_consent_or_a_list(Channel channel) {
        SendingFacts objected = suppressed(given(), SuppressionReason.OBJECTION);

        denies(Code.OBJECTION_DM, ask(MessageClass.MARKETING, channel, objected));
    }

    @Test
    void d11_where_the_person_agreed_themselves_since_an_objection_is_no_longer_brought_here() {
        allows(Code.ALLOW_CONSENT, email(given()));
    }

    @Test
    void d13_a_restriction_beats_a_valid_consent() {
        denies(Code.RESTRICTED, email(suppressed(given(), SuppressionReason.RESTRICTED)));
    }

    @Test
    void d14_a_breach_is_told_in_spite_of_a_restriction() {
        SendingFacts restricted = suppressed(given(), SuppressionReason.RESTRICTED);

        allows(Code.ALLOW_LEGAL_NOTICE, ask(MessageClass.SECURITY_LEGAL, Channel.EMAIL, restricted));
    }

    @Test
    void d15_no_text_to_new_york_at_nine_in_the_evening() {
        defers(
                Code.QUIET_HOURS,
                local("2026-11-24T08:00", NEW_YORK),
                textTo(at(NEW_YORK, UsState.OTHER), lasting(), local("2026-11-23T21:00", NEW_YORK)));
    }

    @Test
    void d16_no_text_to_florida_at_a_quarter_past_eight() {
        defers(
                Code.QUIET_HOURS,
                local("2026-11-24T08:00", NEW_YORK),
                textTo(at(NEW_YORK, UsState.FLORIDA), lasting(), local("2026-11-23T20:15", NEW_YORK)));
    }

    @Test
    void d17_a_number_of_an_unknown_state_waits_for_los_angeles() {
        defers(
                Code.QUIET_HOURS,
                local("2026-11-23T08:00", "America/Los_Angeles"),
                textTo(Place.UNKNOWN, lasting(), local("2026-11-23T10:30", NEW_YORK)));
    }

    @Test
    void d18_a_double_opt_in_that_was_not_clicked_or_lapsed_is_no_consent() {
        denies(Code.CONSENT_UNCONFIRMED, email(with(consent(State.REQUESTED, null))));
        denies(Code.CONSENT_UNCONFIRMED, email(with(consent(State.LAPSED, null))));
    }

    @Test
    void d19_an_invoice_after_an_unsubscribe_is_allowed() {
        SendingFacts unsubscribed = suppressed(with(consent(State.WITHDRAWN, LATER)), SuppressionReason.UNSUBSCRIBE);
        Ruling ruling = ask(MessageClass.SERVICE, Channel.EMAIL, unsubscribed);

        allows(Code.ALLOW_SERVICE, ruling);
        assertThat(ruling.allCodes()).containsExactly(Code.ALLOW_SERVICE);
    }

    @Test
    void d20_an_invoice_with_a_coupon_is_marketing_and_denied_after_an_unsubscribe() {
        SendingFacts unsubscribed = suppressed(given(), SuppressionReason.UNSUBSCRIBE);
        SendingFacts withCoupon = unsubscribed.with(Templates.of(MessageClass.MARKETING));

        denies(Code.SUPPRESSED_UNSUB, email(unsubscribed));
        denies(Code.SUPPRESSED_UNSUB, Cases.written(MessageClass.SERVICE, Channel.EMAIL, null, withCoupon));
    }

    @Test
    void d21_a_claim_of_unlawfulness_beats_a_valid_consent() {
        SendingFacts claimed = given().with(processing(true, false, false, Instruction.GIVEN));

        denies(Code.SUSPENDED_UNLAWFUL_CLAIM, email(claimed));
    }

    @Test
    void d22_the_lowest_level_decides_and_all_reasons_are_named() {
        Ruling ruling = email(with(consent(State.WITHDRAWN, NOW)));

        denies(Code.CONSENT_WITHDRAWN, ruling);
        assertThat(ruling.allCodes()).containsExactly(Code.CONSENT_WITHDRAWN, Code.CONSENT_EXPIRED);
        assertThat(ruling.consentId()).isEqualTo(Cases.CONSENT);
    }

    @Test
    void d23_and_d24_what_a_reply_suppresses_is_denied_whoever_reads_it_later() {
        denies(Code.SUPPRESSED_STOP, sms(suppressed(given(), SuppressionReason.STOP)));
    }

    @Test
    void d25_a_consent_under_a_notice_that_materially_changed_is_stale() {
        ConsentFacts stale = new ConsentFacts(Cases.CONSENT, State.GIVEN, LATER, true, Set.of(), true);

        denies(Code.CONSENT_STALE_NOTICE, email(with(stale)));
    }

    @Test
    void d26_a_store_that_cannot_be_read_denies() {
        Ruling ruling = DecisionTable.storeUnavailable();

        denies(Code.STORE_UNAVAILABLE, ruling);
        assertThat(ruling.allCodes()).containsExactly(Code.STORE_UNAVAILABLE);
    }

    @Test
    void d27_a_stop_to_one_customer_is_not_brought_where_another_asks() {
        allows(Code.ALLOW_CONSENT, sms(given()));
    }

    @Test
    void d28_a_minor_is_written_to_by_nobody() {
        SendingFacts minor = suppressed(given(), SuppressionReason.MINOR);

        denies(Code.MINOR_PROHIBITED, email(minor));
        denies(Code.MINOR_PROHIBITED, ask(MessageClass.SERVICE, Channel.EMAIL, minor));
        denies(Code.MINOR_PROHIBITED, ask(MessageClass.DOI_CONFIRM, Channel.EMAIL, minor));
    }

    @ParameterizedTest
    @EnumSource(value = MessageClass.class, names = "SECURITY_LEGAL", mode = EnumSource.Mode.EXCLUDE)
    void a_suspension_beats_everything_but_legal_notices(MessageClass messageClass) {
        SendingFacts suspended =
                suppressed(given(), SuppressionReason.values()).with(processing(false, true, false, Instruction.ENDED));

        denies(Code.SUSPENDED_COST_DISPUTE, ask(messageClass, Channel.EMAIL, suspended));
        allows(Code.ALLOW_LEGAL_NOTICE, ask(MessageClass.SECURITY_LEGAL, Channel.EMAIL, suspended));
    }

    @Test
    void a_deferred_message_whose_consent_is_taken_back_meanwhile_is_denied() {
        Instant evening = local("2026-11-23T21:00", NEW_YORK);
        Ruling deferred = textTo(at(NEW_YORK, UsState.OTHER), lasting(), evening);
        SendingFacts withdrawn = with(consent(State.WITHDRAWN, evening.plus(Duration.ofDays(9))));

        assertThat(deferred.outcome()).isEqualTo(Outcome.DEFER);
        denies(Code.CONSENT_WITHDRAWN, textTo(at(NEW_YORK, UsState.OTHER), withdrawn, deferred.nextAllowedAt()));
    }

    private static SendingFacts lasting() {
        return with(consent(State.GIVEN, NOW.plus(Duration.ofDays(99))));
    }

    private static Ruling confirmation(SendingFacts facts) {
        return ask(MessageClass.OPTOUT_CONFIRM, Channel.SMS, facts);
    }
}
