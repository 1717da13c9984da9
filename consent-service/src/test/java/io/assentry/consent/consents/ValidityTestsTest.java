package io.assentry.consent.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.consent.consents.GrantTerms.PurposeTerms;
import io.assentry.consent.consents.GrantTerms.Terms;
import io.assentry.consent.ledger.Action;
import io.assentry.consent.ledger.Capture;
import io.assentry.consent.ledger.CaptureMethod;
import io.assentry.consent.ledger.Circumstances;
import io.assentry.consent.ledger.Circumstances.Asked;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.ledger.Wording;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.ConsentValidity;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no consent is refused with the code of the test it fails. */
class ValidityTestsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Capture.Attestation ATTESTATION =
            new Capture.Attestation("contract-desk", "v1", Instant.parse("2026-02-01T00:00:00Z"));
    private static final Capture WEB_FORM =
            new Capture(CaptureMethod.WEB_FORM, "newsletter-footer", null, null, null, null, null, null, null);

    private List<Identifier> identifiers = List.of(Identifier.email("reader@example.org"));
    private Channel channel = Channel.EMAIL;
    private Circumstances circumstances = Circumstances.NONE;
    private Capture capture = WEB_FORM;
    private String action = "checkbox_ticked_by_user";
    private Instant occurredAt = NOW.minusSeconds(60);
    private Wording wording = new Wording("newsletter", "1", "Yes, write to me.");
    private Grant.Notice notice = new Grant.Notice("privacy-notice", "2023-01-01");
    private Boolean ageAttested = true;
    private String agreementId;
    private DoubleOptIn doubleOptIn;
    private boolean noticePublished = true;
    private PurposeTerms purpose = new PurposeTerms(
            "News of the harbour", Set.of(Channel.EMAIL), ConsentValidity.parse("P5Y"), Set.of(), Set.of("DE"));

    @Test
    void what_passes_every_test_is_a_grant() {
        Grant grant = judge();

        assertThat(grant.validity()).isEqualTo(ConsentValidity.parse("P5Y"));
        assertThat(grant.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre_ticked", "silence", "continued_use", "CHECKBOX_TICKED_BY_USER", ""})
    void an_act_that_is_not_on_the_list_is_none(String other) {
        action = other;
        refused("CE_NO_ACT");
    }

    @Test
    void no_act_at_all_is_none() {
        action = null;
        refused("CE_NO_ACT");
    }

    @Test
    void a_notice_that_cannot_be_shown_again_informs_nobody() {
        noticePublished = false;
        refused("CE_NO_NOTICE");
    }

    @Test
    void no_notice_informs_nobody() {
        notice = null;
        refused("CE_NO_NOTICE");
    }

    @Test
    void no_wording_informs_nobody() {
        wording = null;
        refused("CE_NO_NOTICE");
    }

    @Test
    void nobody_under_18() {
        ageAttested = false;
        refused("CE_MINOR");
    }

    @Test
    void an_age_that_nobody_attests_is_no_attestation() {
        ageAttested = null;
        refused("CE_MINOR");
    }

    @Test
    void a_web_form_is_named() {
        capture = new Capture(CaptureMethod.WEB_FORM, null, null, null, null, null, null, null, null);
        refused("CE_PROOF");
    }

    @Test
    void an_import_that_does_not_say_where_it_comes_from_is_kept_as_unproven() {
        capture = imported("shop checkout", "harbour-books", "list-2026-02", ATTESTATION);
        assertThat(judge().capture().attestation()).isEqualTo(ATTESTATION);
        assertThat(judge().proofGaps()).isEmpty();

        capture = imported(null, "harbour-books", "list-2026-02", ATTESTATION);
        assertThat(judge().proofGaps()).containsExactly(RegimeTests.UNPROVEN);
        capture = imported("shop checkout", null, "list-2026-02", ATTESTATION);
        assertThat(judge().proofGaps()).containsExactly(RegimeTests.UNPROVEN);
        capture = imported("shop checkout", "harbour-books", null, ATTESTATION);
        assertThat(judge().proofGaps()).containsExactly(RegimeTests.UNPROVEN);
        capture = imported("shop checkout", "harbour-books", "list-2026-02", null);
        assertThat(judge().proofGaps()).containsExactly(RegimeTests.UNPROVEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"SMS_KEYWORD", "PAPER_FORM", "ORAL"})
    void what_was_texted_written_or_said_can_be_found_again(CaptureMethod method) {
        capture = new Capture(method, null, null, null, null, null, null, null, null);
        refused("CE_PROOF");

        capture = new Capture(method, "form-7", null, null, null, null, "message-7", null, null);
        assertThat(judge().capture().method()).isEqualTo(method);
    }

    @Test
    void a_condition_of_the_service_is_no_free_choice() {
        circumstances = asked(new Asked(true, false, false, true));
        refused("CE_CONDITIONAL");
    }

    @Test
    void terms_of_business_are_agreed_to_by_themselves() {
        circumstances = asked(new Asked(false, true, false, true));
        refused("CE_CONDITIONAL");
    }

    @Test
    void one_control_for_everything_agrees_to_nothing() {
        circumstances = asked(new Asked(false, false, false, false));
        refused("CE_BUNDLED");
    }

    @Test
    void a_box_that_was_ticked_already_is_no_act() {
        circumstances = asked(new Asked(false, false, true, true));
        refused("CE_NO_ACT");
    }

    @Test
    void mail_needs_a_mailbox_and_a_text_needs_a_telephone() {
        identifiers = List.of(Identifier.phone("+49 30 1234567", null));
        refused("identifier-does-not-fit-channel");

        channel = Channel.SMS;
        purpose = new PurposeTerms(
                "News of the harbour", Set.of(Channel.SMS), ConsentValidity.parse("P5Y"), Set.of(), Set.of("DE"));
        assertThat(judge().scope().channel()).isEqualTo(Channel.SMS);

        identifiers = List.of(Identifier.email("reader@example.org"));
        refused("identifier-does-not-fit-channel");
    }

    @Test
    void a_no_needs_neither_words_nor_age_nor_form() {
        action = "refused";
        wording = null;
        notice = null;
        ageAttested = null;
        capture = new Capture(CaptureMethod.WEB_FORM, null, null, null, null, null, null, null, null);

        assertThat(judge().action()).isEqualTo(Action.REFUSED);
    }

    @Test
    void what_the_caller_had_confirmed_was_received_then() {
        occurredAt = NOW.minusSeconds(600);
        doubleOptIn = new DoubleOptIn(null, NOW.minusSeconds(60), "message-7");

        assertThat(judge().occurredAt()).isEqualTo(NOW.minusSeconds(60));
        assertThat(judge().confirmation().requestedAt()).isEqualTo(NOW.minusSeconds(600));

        doubleOptIn = new DoubleOptIn(null, NOW.minusSeconds(601), "message-7");
        refused("invalid-body");
        doubleOptIn = new DoubleOptIn(null, NOW.plusSeconds(121), "message-7");
        refused("invalid-body");
    }

    private static Circumstances asked(Asked asked) {
        return new Circumstances(null, asked, null, List.of());
    }

    @Test
    void the_service_mails_one_mailbox_and_texts_nobody() {
        doubleOptIn = new DoubleOptIn(DoubleOptIn.Sender.SERVICE, null, null);
        identifiers = List.of(Identifier.email("reader@example.org"), Identifier.phone("+49 30 1234567", null));
        assertThat(judge().scope().channel()).isEqualTo(Channel.EMAIL);
        identifiers = List.of(Identifier.email("reader@example.org"), Identifier.email("other@example.org"));
        refused("one-address-to-confirm");
        channel = Channel.SMS;
        purpose = new PurposeTerms(
                "News of the harbour", Set.of(Channel.SMS), ConsentValidity.parse("P5Y"), Set.of(), Set.of("DE"));
        identifiers = List.of(Identifier.phone("+49 30 1234567", null));
        refused("double-opt-in-by-service-is-by-email");
    }

    @Test
    void a_callers_clock_may_be_two_minutes_ahead_and_no_more() {
        occurredAt = NOW.plusSeconds(120);
        assertThat(judge().occurredAt()).isEqualTo(NOW.plusSeconds(120));

        occurredAt = NOW.plusMillis(120_001);
        refused("invalid-body");
    }

    @Test
    void a_date_before_there_were_forms_is_a_mistake() {
        occurredAt = Instant.parse("1989-12-31T23:59:59Z");
        refused("invalid-body");
    }

    @Test
    void a_purpose_that_does_not_exist_is_refused() {
        purpose = null;
        refused("purpose-unknown");
    }

    @Test
    void a_channel_that_the_purpose_does_not_use_is_refused() {
        purpose = new PurposeTerms(
                "News of the harbour", Set.of(Channel.SMS), ConsentValidity.parse("P5Y"), Set.of(), Set.of("DE"));
        refused("channel-not-offered");
    }

    @Test
    void a_purpose_that_rests_on_something_else_takes_no_consent() {
        purpose = new PurposeTerms("News of the harbour", Set.of(Channel.EMAIL), null, Set.of(), Set.of());
        refused("purpose-not-on-consent");
    }

    @Test
    void an_agreement_that_is_not_active_is_a_conflict() {
        agreementId = "harbour-books-dpa";
        refused("agreement-not-active");
    }

    private void refused(String code) {
        assertThatThrownBy(this::judge)
                .isInstanceOfSatisfying(
                        Rejection.class, r -> assertThat(r.code()).isEqualTo(code));
    }

    private Grant judge() {
        GrantRequest request = new GrantRequest(
                identifiers,
                new Scope(new PurposeId("harbour_newsletter"), channel),
                action,
                occurredAt,
                wording,
                notice,
                ageAttested,
                capture,
                agreementId,
                doubleOptIn,
                circumstances,
                PersonalProof.NONE);
        return ValidityTests.judge(
                request,
                new Terms(ZoneId.of("Europe/Berlin"), "de", purpose, noticePublished, null, false),
                new Numbers(Set.of(), false),
                NOW);
    }

    private static Capture imported(
            String source, String provider, String listReference, Capture.Attestation attestation) {
        return new Capture(
                CaptureMethod.CUSTOMER_IMPORT, null, null, source, provider, listReference, null, null, attestation);
    }
}
