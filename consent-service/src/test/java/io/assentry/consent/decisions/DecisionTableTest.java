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
import static io.assentry.consent.decisions.Cases.suppressed;
import static io.assentry.consent.decisions.Cases.textTo;
import static io.assentry.consent.decisions.Cases.with;
import static io.assentry.consent.decisions.Cases.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.decisions.SendingFacts.AddressFacts;
import io.assentry.consent.decisions.SendingFacts.ConsentFacts;
import io.assentry.consent.decisions.SendingFacts.ConsentFacts.State;
import io.assentry.consent.decisions.SendingFacts.DispatchFacts;
import io.assentry.consent.decisions.SendingFacts.ElsewhereFacts;
import io.assentry.consent.decisions.SendingFacts.Instruction;
import io.assentry.consent.decisions.SendingFacts.PurposeFacts;
import io.assentry.consent.decisions.SendingFacts.SignalFacts;
import io.assentry.consent.decisions.SendingFacts.TemplateFacts;
import io.assentry.consent.decisions.SendingFacts.Tracking;
import io.assentry.consent.purposes.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The decision table, level by level. */
class DecisionTableTest {

    @ParameterizedTest
    @EnumSource(MessageClass.class)
    void level_5_an_unknown_purpose_or_template_denies_every_class(MessageClass messageClass) {
        denies(Code.INPUT_UNKNOWN, ask(messageClass, Channel.EMAIL, given().with(PurposeFacts.NONE)));
        denies(Code.INPUT_UNKNOWN, written(messageClass, Channel.EMAIL, null, given()));
    }

    @Test
    void level_5_an_unknown_channel_or_class_denies() {
        denies(Code.INPUT_UNKNOWN, ask(MessageClass.MARKETING, null, given()));
        denies(Code.INPUT_UNKNOWN, ask(null, Channel.EMAIL, given()));
    }

    @Test
    void level_5_a_template_of_another_class_is_not_what_was_approved() {
        SendingFacts invoice = nobody().with(Templates.of(MessageClass.SERVICE));

        denies(Code.INPUT_UNKNOWN, written(MessageClass.SECURITY_LEGAL, Channel.EMAIL, null, invoice));
        allows(Code.ALLOW_SERVICE, written(MessageClass.SERVICE, Channel.EMAIL, null, invoice));
    }

    @ParameterizedTest
    @EnumSource(MessageClass.class)
    void level_10_an_address_that_cannot_be_used_denies_every_class(MessageClass messageClass) {
        SendingFacts bounced = given().with(new AddressFacts(true, false, false));

        denies(Code.ADDRESS_UNUSABLE, ask(messageClass, Channel.EMAIL, bounced));
    }

    @Test
    void level_12_a_legal_notice_goes_out_without_any_consent() {
        SendingFacts unsubscribed = suppressed(with(consent(State.WITHDRAWN, LATER)), SuppressionReason.UNSUBSCRIBE);

        allows(Code.ALLOW_LEGAL_NOTICE, ask(MessageClass.SECURITY_LEGAL, Channel.EMAIL, unsubscribed));
    }

    @Test
    void level_12_after_a_stop_a_legal_notice_takes_another_channel_than_sms() {
        SendingFacts stopped = suppressed(nobody(), SuppressionReason.STOP);

        denies(Code.SUPPRESSED_STOP, ask(MessageClass.SECURITY_LEGAL, Channel.SMS, stopped));
        allows(Code.ALLOW_LEGAL_NOTICE, ask(MessageClass.SECURITY_LEGAL, Channel.POST, stopped));
    }

    @Test
    void levels_15_and_16_a_claim_comes_before_a_dispute() {
        Ruling ruling = email(given().with(processing(true, true, false, Instruction.GIVEN)));

        assertThat(ruling.allCodes()).containsExactly(Code.SUSPENDED_UNLAWFUL_CLAIM, Code.SUSPENDED_COST_DISPUTE);
    }

    @ParameterizedTest
    @EnumSource(value = MessageClass.class, names = "SECURITY_LEGAL", mode = EnumSource.Mode.EXCLUDE)
    void level_15_a_claim_stops_every_class_but_legal_notices(MessageClass messageClass) {
        SendingFacts claimed = given().with(processing(true, false, false, Instruction.GIVEN));

        denies(Code.SUSPENDED_UNLAWFUL_CLAIM, ask(messageClass, Channel.EMAIL, claimed));
        allows(Code.ALLOW_LEGAL_NOTICE, ask(MessageClass.SECURITY_LEGAL, Channel.EMAIL, claimed));
    }

    @Test
    void level_25_data_that_an_authority_has_stopped_are_only_stored() {
        denies(Code.RESTRICTED, email(given().with(processing(false, false, true, Instruction.GIVEN))));
    }

    @Test
    void level_35_an_answer_that_may_be_a_stop_counts_as_one_until_somebody_has_read_it() {
        SendingFacts unclear = suppressed(given(), SuppressionReason.STOP_UNCLEAR);

        denies(Code.SUPPRESSED_STOP, sms(unclear));
        denies(Code.SUPPRESSED_STOP, ask(MessageClass.SERVICE, Channel.SMS, unclear));
    }

    @ParameterizedTest
    @CsvSource({"MISSING, NO_INSTRUCTION", "ENDED, AGREEMENT_ENDED"})
    void level_17_a_processor_sends_nothing_without_instruction(Instruction instruction, Code code) {
        SendingFacts facts = given().with(processing(false, false, false, instruction));

        denies(code, email(facts));
        denies(code, ask(MessageClass.SERVICE, Channel.EMAIL, facts));
        allows(Code.ALLOW_LEGAL_NOTICE, ask(MessageClass.SECURITY_LEGAL, Channel.EMAIL, facts));
    }

    @Test
    void level_22_whoever_was_erased_is_written_to_by_nobody_but_for_a_legal_notice() {
        SendingFacts erased = suppressed(given(), SuppressionReason.ERASED);

        denies(Code.ERASED, email(erased));
        denies(Code.ERASED, ask(MessageClass.SERVICE, Channel.EMAIL, erased));
        denies(Code.ERASED, ask(MessageClass.OPTOUT_CONFIRM, Channel.SMS, erased));
        allows(Code.ALLOW_LEGAL_NOTICE, ask(MessageClass.SECURITY_LEGAL, Channel.EMAIL, erased));
    }

    @Test
    void level_25_a_restriction_stops_service_messages_too() {
        denies(
                Code.RESTRICTED,
                ask(MessageClass.SERVICE, Channel.EMAIL, suppressed(given(), SuppressionReason.RESTRICTED)));
    }

    @Test
    void level_28_without_a_stop_there_is_nothing_to_confirm() {
        denies(Code.OPTOUT_CONFIRM_INVALID, ask(MessageClass.OPTOUT_CONFIRM, Channel.SMS, given()));
    }

    @ParameterizedTest
    @CsvSource({"MARKETING", "SERVICE"})
    void level_28_a_confirmation_that_says_anything_else_is_none(MessageClass template) {
        SendingFacts stopped = Cases.stopped(NOW.minusSeconds(1)).with(Templates.of(template));

        denies(Code.OPTOUT_CONFIRM_INVALID, written(MessageClass.OPTOUT_CONFIRM, Channel.SMS, null, stopped));
    }

    @Test
    void level_30_an_objection_to_marketing_leaves_invoices_alone() {
        allows(
                Code.ALLOW_SERVICE,
                ask(MessageClass.SERVICE, Channel.EMAIL, suppressed(nobody(), SuppressionReason.OBJECTION)));
    }

    @Test
    void level_30_whoever_objected_is_asked_to_confirm_at_most_once_a_week() {
        SendingFacts objected = suppressed(with(consent(State.REQUESTED, null)), SuppressionReason.OBJECTION);

        allows(Code.ALLOW_DOI_CONFIRM, doubleOptIn(objected));
        denies(
                Code.OBJECTION_DM,
                doubleOptIn(objected.with(askedAgo(Duration.ofDays(7).minusSeconds(1)))));
        allows(Code.ALLOW_DOI_CONFIRM, doubleOptIn(objected.with(askedAgo(Duration.ofDays(7)))));
    }

    @Test
    void a_double_opt_in_message_needs_that_somebody_asked_for_it() {
        allows(Code.ALLOW_DOI_CONFIRM, doubleOptIn(with(consent(State.REQUESTED, null))));
        denies(Code.NO_CONSENT, doubleOptIn(nobody()));
        assertThat(doubleOptIn(given()).detail()).isEqualTo("NO_REQUEST");
    }

    @ParameterizedTest
    @EnumSource(
            value = SuppressionReason.class,
            names = {"OBJECTION_PENDING", "OBJECTION_UPHELD"})
    void level_32_an_objection_counts_where_the_purpose_rests_on_legitimate_interests(SuppressionReason reason) {
        SendingFacts objected = suppressed(given(), reason);

        denies(reason.code(), ask(MessageClass.SERVICE, Channel.EMAIL, objected.with(new PurposeFacts(true, true))));
        allows(Code.ALLOW_SERVICE, ask(MessageClass.SERVICE, Channel.EMAIL, objected));
    }

    @Test
    void level_35_a_stop_holds_for_service_texts_too_and_for_no_other_channel() {
        SendingFacts stopped = suppressed(nobody(), SuppressionReason.STOP);

        denies(Code.SUPPRESSED_STOP, ask(MessageClass.SERVICE, Channel.SMS, stopped));
        allows(Code.ALLOW_SERVICE, ask(MessageClass.SERVICE, Channel.EMAIL, stopped));
    }

    @Test
    void level_45_a_soft_opt_in_needs_no_consent_and_outlives_one_but_not_a_withdrawal() {
        allows(Code.ALLOW_SOFT_OPTIN, email(nobody().withSoftOptIn()));
        allows(Code.ALLOW_SOFT_OPTIN, email(with(consent(State.GIVEN, NOW)).withSoftOptIn()));
        denies(
                Code.CONSENT_WITHDRAWN,
                email(with(consent(State.WITHDRAWN, LATER)).withSoftOptIn()));
    }

    @Test
    void level_46_a_consent_for_another_purpose_is_none_and_is_named() {
        Ruling ruling = email(nobody().with(new ElsewhereFacts(false, true)));

        denies(Code.NO_CONSENT, ruling);
        assertThat(ruling.detail()).isEqualTo("OTHER_PURPOSE");
    }

    @Test
    void level_54_a_proof_with_a_gap_denies() {
        ConsentFacts unproven = new ConsentFacts(Cases.CONSENT, State.GIVEN, LATER, false, Set.of("CE_PEWC"), true);

        denies(Code.CONSENT_PROOF_INSUFFICIENT, sms(with(unproven)));
    }

    @Test
    void level_56_nobody_whose_age_is_not_attested() {
        denies(
                Code.AGE_NOT_ATTESTED,
                email(with(new ConsentFacts(Cases.CONSENT, State.GIVEN, LATER, false, Set.of(), false))));
    }

    @Test
    void level_60_the_national_list_holds_where_nothing_was_agreed_in_writing() {
        SendingFacts listed = nobody().withSoftOptIn().with(new AddressFacts(false, true, false));

        denies(Code.NATIONAL_DNC, sms(listed));
        allows(Code.ALLOW_SOFT_OPTIN, sms(listed.with(new AddressFacts(false, true, true))));
        allows(Code.ALLOW_CONSENT, sms(given().with(new AddressFacts(false, true, false))));
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, DE, false, true, true, true",
        "EMAIL, US, true, false, true, true",
        "EMAIL, CN, true, true, false, true",
        "SMS, CN, true, true, true, false",
        "SMS, US, true, true, true, false",
    })
    void level_65_a_template_lacks_what_the_place_asks_for(
            Channel channel, String country, boolean optOut, boolean postal, boolean advert, boolean sender) {
        SendingFacts facts =
                given().with(new TemplateFacts(MessageClass.MARKETING, optOut, postal, advert, sender, Tracking.NONE));

        denies(Code.CONTENT_NONCOMPLIANT, written(MessageClass.MARKETING, channel, country, facts));
    }

    @Test
    void level_66_a_mail_goes_out_without_telling_who_opened_it_unless_that_was_agreed_too() {
        SendingFacts tracked = given().with(Templates.tracking(Tracking.SWITCHABLE));

        assertThat(newsletter(tracked).trackingOff()).isTrue();
        assertThat(newsletter(tracked.with(new SignalFacts(true, false))).trackingOff())
                .isFalse();
        assertThat(newsletter(tracked.with(new SignalFacts(true, true))).trackingOff())
                .isTrue();
        allows(Code.ALLOW_CONSENT, newsletter(tracked));
    }

    @Test
    void level_66_a_mail_that_cannot_but_tell_is_denied() {
        SendingFacts tracked = given().with(Templates.tracking(Tracking.FIXED));

        denies(Code.TRACKING_NOT_CONSENTED, newsletter(tracked));
        allows(Code.ALLOW_CONSENT, newsletter(tracked.with(new SignalFacts(true, false))));
    }

    @Test
    void level_70_service_texts_keep_quiet_hours_only_if_told_to() {
        Instant night = local("2026-11-23T03:00", "America/New_York");
        Place place = at("America/New_York", UsState.OTHER);

        allows(Code.ALLOW_SERVICE, service(place, night, false));
        defers(Code.QUIET_HOURS, local("2026-11-23T08:00", "America/New_York"), service(place, night, true));
    }

    @Test
    void level_72_a_cap_lets_the_next_one_through_when_the_first_is_a_day_old() {
        Instant first = NOW.minus(Duration.ofHours(20));
        SendingFacts sent =
                given().with(new DispatchFacts(List.of(first, NOW.minusSeconds(9), NOW.minusSeconds(5)), 3));

        defers(
                Code.FREQUENCY_CAP,
                first.plus(Duration.ofDays(1)),
                newsletter(sent.with(Templates.of(MessageClass.MARKETING))));
    }

    @Test
    void level_72_florida_takes_no_more_than_three_texts_a_day() {
        List<Instant> three = List.of(NOW.minusSeconds(9), NOW.minusSeconds(8), NOW.minusSeconds(7));
        SendingFacts sent = given().with(new DispatchFacts(three, null));

        defers(
                Code.FREQUENCY_CAP,
                NOW.minusSeconds(9).plus(Duration.ofDays(1)),
                textTo(at("America/New_York", UsState.FLORIDA), sent, NOW));
        allows(Code.ALLOW_CONSENT, textTo(at("America/New_York", UsState.OTHER), sent, NOW));
    }

    @Test
    void every_reason_at_once_is_named_in_the_order_of_the_table() {
        SendingFacts all = suppressed(given(), SuppressionReason.values())
                .with(PurposeFacts.NONE)
                .with(new AddressFacts(true, true, false))
                .with(processing(true, true, false, Instruction.ENDED))
                .with(new ConsentFacts(Cases.CONSENT, State.WITHDRAWN, NOW, true, Set.of("CE_PEWC"), false));

        Ruling ruling = sms(all);

        denies(Code.INPUT_UNKNOWN, ruling);
        assertThat(ruling.allCodes())
                .isSorted()
                .contains(
                        Code.MINOR_PROHIBITED,
                        Code.ERASED,
                        Code.RESTRICTED,
                        Code.OBJECTION_DM,
                        Code.SUPPRESSED_UNSUB,
                        Code.SUPPRESSED_STOP,
                        Code.SUPPRESSED_COMPLAINT,
                        Code.SUPPRESSED_DNC,
                        Code.CONSENT_WITHDRAWN,
                        Code.CONSENT_EXPIRED,
                        Code.CONSENT_STALE_NOTICE,
                        Code.CONSENT_PROOF_INSUFFICIENT,
                        Code.AGE_NOT_ATTESTED,
                        Code.NATIONAL_DNC);
    }

    @Test
    void nothing_known_at_all_allows_no_marketing() {
        Ruling ruling = email(nobody().with(PurposeFacts.NONE));

        assertThat(ruling.allCodes()).containsExactly(Code.INPUT_UNKNOWN, Code.NO_CONSENT);
    }

    private static DispatchFacts askedAgo(Duration ago) {
        return new DispatchFacts(List.of(NOW.minus(ago)), null);
    }

    private static Ruling doubleOptIn(SendingFacts facts) {
        return ask(MessageClass.DOI_CONFIRM, Channel.EMAIL, facts);
    }

    private static Ruling newsletter(SendingFacts facts) {
        return written(MessageClass.MARKETING, Channel.EMAIL, "DE", facts);
    }

    private static Ruling service(Place place, Instant at, boolean quiet) {
        return DecisionTable.decide(
                new Question(MessageClass.SERVICE, Channel.SMS, at, false, null, place, quiet), nobody());
    }
}
