package io.assentry.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.decisions.SendingFacts.ConsentFacts;
import io.assentry.consent.purposes.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The decision table, line by line; D1 to D22 are the published vectors. */
class DecisionTableTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final UUID CONSENT = UUID.fromString("019cb323-e8e8-7c11-8a11-000000000011");

    @Test
    void d1_a_consent_that_holds_allows_marketing_and_is_named() {
        Ruling ruling = marketing(given());

        assertThat(ruling.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(ruling.code()).isEqualTo(Code.ALLOW_CONSENT);
        assertThat(ruling.allCodes()).containsExactly(Code.ALLOW_CONSENT);
        assertThat(ruling.consentId()).isEqualTo(CONSENT);
    }

    @Test
    void d2_from_the_end_of_its_period_on_a_consent_has_expired() {
        Instant end = Instant.parse("2026-11-23T08:00:00Z");

        denies(Code.CONSENT_EXPIRED, marketing(facts(consent(end, false, true)), end));
    }

    @Test
    void d3_one_second_before_the_end_it_still_holds() {
        Instant end = Instant.parse("2026-11-23T08:00:00Z");

        Ruling ruling = marketing(facts(consent(end, false, true)), end.minus(Duration.ofSeconds(1)));

        assertThat(ruling.code()).isEqualTo(Code.ALLOW_CONSENT);
    }

    @Test
    void d4_a_consent_for_another_channel_is_none_and_is_named() {
        Ruling ruling = marketing(new SendingFacts(true, null, Set.of(), true, true));

        denies(Code.NO_CONSENT, ruling);
        assertThat(ruling.detail()).isEqualTo("OTHER_CHANNEL");
    }

    @Test
    void a_consent_for_another_purpose_is_none_and_is_named() {
        Ruling ruling = marketing(new SendingFacts(true, null, Set.of(), false, true));

        denies(Code.NO_CONSENT, ruling);
        assertThat(ruling.detail()).isEqualTo("OTHER_PURPOSE");
    }

    @Test
    void d5_of_consents_to_another_controller_nothing_is_known_and_nothing_is_said() {
        Ruling ruling = marketing(facts(null));

        denies(Code.NO_CONSENT, ruling);
        assertThat(ruling.detail()).isNull();
        assertThat(ruling.consentId()).isNull();
    }

    @Test
    void d6_a_stop_denies_at_once_and_not_within_ten_days() {
        SendingFacts stopped = with(given().consent(), SuppressionReason.STOP);

        denies(Code.SUPPRESSED_STOP, decide(MessageClass.MARKETING, Channel.SMS, stopped, NOW));
    }

    @ParameterizedTest
    @EnumSource(SuppressionReason.class)
    void d12_whatever_suppresses_denies_marketing_in_spite_of_a_consent(SuppressionReason reason) {
        denies(reason.code(), marketing(with(given().consent(), reason)));
    }

    @Test
    void an_objection_to_marketing_leaves_invoices_alone() {
        Ruling ruling = decide(MessageClass.SERVICE, Channel.EMAIL, with(null, SuppressionReason.OBJECTION), NOW);

        assertThat(ruling.code()).isEqualTo(Code.ALLOW_SERVICE);
    }

    @Test
    void d19_an_invoice_after_an_unsubscribe_is_allowed() {
        Ruling ruling = decide(MessageClass.SERVICE, Channel.EMAIL, with(null, SuppressionReason.UNSUBSCRIBE), NOW);

        assertThat(ruling.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(ruling.code()).isEqualTo(Code.ALLOW_SERVICE);
        assertThat(ruling.allCodes()).containsExactly(Code.ALLOW_SERVICE);
    }

    @Test
    void d20_an_invoice_with_a_coupon_is_marketing_and_denied_after_an_unsubscribe() {
        denies(Code.SUPPRESSED_UNSUB, marketing(with(withdrawn(), SuppressionReason.UNSUBSCRIBE)));
    }

    @Test
    void d22_the_lowest_level_decides_and_all_reasons_are_named() {
        Ruling ruling = marketing(facts(consent(NOW, true, true)));

        denies(Code.CONSENT_WITHDRAWN, ruling);
        assertThat(ruling.allCodes()).containsExactly(Code.CONSENT_WITHDRAWN, Code.CONSENT_EXPIRED);
        assertThat(ruling.consentId()).isEqualTo(CONSENT);
    }

    @Test
    void every_reason_at_once_is_named_in_the_order_of_the_table() {
        SendingFacts all =
                new SendingFacts(false, consent(NOW, true, false), Set.of(SuppressionReason.values()), false, false);

        Ruling ruling = marketing(all);

        denies(Code.INPUT_UNKNOWN, ruling);
        assertThat(ruling.allCodes())
                .containsExactly(
                        Code.INPUT_UNKNOWN,
                        Code.ERASED,
                        Code.OBJECTION_DM,
                        Code.SUPPRESSED_UNSUB,
                        Code.SUPPRESSED_STOP,
                        Code.SUPPRESSED_COMPLAINT,
                        Code.SUPPRESSED_DNC,
                        Code.CONSENT_WITHDRAWN,
                        Code.CONSENT_EXPIRED,
                        Code.AGE_NOT_ATTESTED);
    }

    @Test
    void level_5_an_unknown_purpose_denies_every_class() {
        SendingFacts unknown = new SendingFacts(false, given().consent(), Set.of(), false, false);

        for (MessageClass messageClass : MessageClass.values()) {
            denies(Code.INPUT_UNKNOWN, decide(messageClass, Channel.EMAIL, unknown, NOW));
        }
    }

    @Test
    void level_5_an_unknown_channel_or_class_denies() {
        denies(Code.INPUT_UNKNOWN, decide(MessageClass.MARKETING, null, given(), NOW));
        denies(Code.INPUT_UNKNOWN, decide(null, Channel.EMAIL, given(), NOW));
    }

    @Test
    void level_5_a_store_that_cannot_be_read_denies() {
        Ruling ruling = DecisionTable.storeUnavailable();

        denies(Code.STORE_UNAVAILABLE, ruling);
        assertThat(ruling.allCodes()).containsExactly(Code.STORE_UNAVAILABLE);
    }

    @Test
    void level_12_a_legal_notice_goes_out_without_any_consent() {
        Ruling ruling = decide(
                MessageClass.SECURITY_LEGAL, Channel.EMAIL, with(withdrawn(), SuppressionReason.UNSUBSCRIBE), NOW);

        assertThat(ruling.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(ruling.code()).isEqualTo(Code.ALLOW_LEGAL_NOTICE);
    }

    @Test
    void level_12_after_a_stop_a_legal_notice_takes_another_channel_than_sms() {
        SendingFacts stopped = with(null, SuppressionReason.STOP);

        denies(Code.SUPPRESSED_STOP, decide(MessageClass.SECURITY_LEGAL, Channel.SMS, stopped, NOW));
        assertThat(decide(MessageClass.SECURITY_LEGAL, Channel.POST, stopped, NOW)
                        .code())
                .isEqualTo(Code.ALLOW_LEGAL_NOTICE);
    }

    @Test
    void level_22_whoever_was_erased_is_written_to_by_nobody_but_for_a_legal_notice() {
        SendingFacts erased = with(given().consent(), SuppressionReason.ERASED);

        denies(Code.ERASED, decide(MessageClass.MARKETING, Channel.EMAIL, erased, NOW));
        denies(Code.ERASED, decide(MessageClass.SERVICE, Channel.EMAIL, erased, NOW));
        denies(Code.ERASED, decide(MessageClass.OPTOUT_CONFIRM, Channel.SMS, erased, NOW));
        assertThat(decide(MessageClass.SECURITY_LEGAL, Channel.EMAIL, erased, NOW)
                        .code())
                .isEqualTo(Code.ALLOW_LEGAL_NOTICE);
    }

    @Test
    void level_28_no_opt_out_confirmation_is_due_as_long_as_no_stop_by_reply_is_recorded() {
        denies(Code.OPTOUT_CONFIRM_INVALID, decide(MessageClass.OPTOUT_CONFIRM, Channel.SMS, given(), NOW));
    }

    @Test
    void a_double_opt_in_confirmation_is_denied_as_long_as_none_can_be_requested() {
        denies(Code.INPUT_UNKNOWN, decide(MessageClass.DOI_CONFIRM, Channel.EMAIL, given(), NOW));
    }

    @Test
    void level_35_a_stop_holds_for_service_texts_too_and_for_no_other_channel() {
        SendingFacts stopped = with(null, SuppressionReason.STOP);

        denies(Code.SUPPRESSED_STOP, decide(MessageClass.SERVICE, Channel.SMS, stopped, NOW));
        assertThat(decide(MessageClass.SERVICE, Channel.EMAIL, stopped, NOW).code())
                .isEqualTo(Code.ALLOW_SERVICE);
    }

    @Test
    void level_40_a_withdrawn_consent_denies() {
        denies(Code.CONSENT_WITHDRAWN, marketing(facts(withdrawn())));
    }

    @Test
    void level_56_nobody_whose_age_is_not_attested() {
        denies(Code.AGE_NOT_ATTESTED, marketing(facts(consent(NOW.plusSeconds(1), false, false))));
    }

    @Test
    void nothing_known_at_all_allows_no_marketing() {
        Ruling ruling = marketing(new SendingFacts(false, null, Set.of(), false, false));

        assertThat(ruling.outcome()).isEqualTo(Outcome.DENY);
        assertThat(ruling.allCodes()).containsExactly(Code.INPUT_UNKNOWN, Code.NO_CONSENT);
    }

    private static void denies(Code code, Ruling ruling) {
        assertThat(ruling.outcome()).isEqualTo(Outcome.DENY);
        assertThat(ruling.code()).isEqualTo(code);
    }

    private static Ruling marketing(SendingFacts facts) {
        return marketing(facts, NOW);
    }

    private static Ruling marketing(SendingFacts facts, Instant at) {
        return decide(MessageClass.MARKETING, Channel.EMAIL, facts, at);
    }

    private static Ruling decide(MessageClass messageClass, Channel channel, SendingFacts facts, Instant at) {
        return DecisionTable.decide(new Question(messageClass, channel, at), facts);
    }

    private static SendingFacts given() {
        return facts(consent(NOW.plusSeconds(1), false, true));
    }

    private static ConsentFacts withdrawn() {
        return consent(NOW.plusSeconds(1), true, true);
    }

    private static ConsentFacts consent(Instant validUntil, boolean withdrawn, boolean ageAttested) {
        return new ConsentFacts(CONSENT, withdrawn, validUntil, ageAttested);
    }

    private static SendingFacts facts(ConsentFacts consent) {
        return new SendingFacts(true, consent, Set.of(), false, false);
    }

    private static SendingFacts with(ConsentFacts consent, SuppressionReason reason) {
        return new SendingFacts(true, consent, Set.of(reason), false, false);
    }
}
