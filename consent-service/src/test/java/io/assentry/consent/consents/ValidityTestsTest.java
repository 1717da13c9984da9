package io.assentry.consent.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.consent.consents.GrantTerms.PurposeTerms;
import io.assentry.consent.consents.GrantTerms.Terms;
import io.assentry.consent.ledger.Capture;
import io.assentry.consent.ledger.CaptureMethod;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.ledger.Wording;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.ConsentValidity;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.problem.Rejection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no consent is refused with the code of the test it fails. */
class ValidityTestsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Capture.Attestation ATTESTATION =
            new Capture.Attestation("contract-desk", "v1", Instant.parse("2026-02-01T00:00:00Z"));
    private static final Capture WEB_FORM =
            new Capture(CaptureMethod.WEB_FORM, "newsletter-footer", null, null, null, null, null);

    private Capture capture = WEB_FORM;
    private String action = "checkbox_ticked_by_user";
    private Instant occurredAt = NOW.minusSeconds(60);
    private Wording wording = new Wording("newsletter", "1", "Yes, write to me.");
    private Grant.Notice notice = new Grant.Notice("privacy-notice", "2023-01-01");
    private Boolean ageAttested = true;
    private String agreementId;
    private boolean noticePublished = true;
    private PurposeTerms purpose = new PurposeTerms(Set.of(Channel.EMAIL), ConsentValidity.parse("P5Y"));

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
        capture = new Capture(CaptureMethod.WEB_FORM, null, null, null, null, null, null);
        refused("CE_PROOF");
    }

    @Test
    void an_import_says_where_it_comes_from_and_who_stands_for_it() {
        capture = imported("shop checkout", "harbour-books", "list-2026-02", ATTESTATION);
        assertThat(judge().capture().attestation()).isEqualTo(ATTESTATION);

        capture = imported(null, "harbour-books", "list-2026-02", ATTESTATION);
        refused("CE_PROOF");
        capture = imported("shop checkout", null, "list-2026-02", ATTESTATION);
        refused("CE_PROOF");
        capture = imported("shop checkout", "harbour-books", null, ATTESTATION);
        refused("CE_PROOF");
        capture = imported("shop checkout", "harbour-books", "list-2026-02", null);
        refused("CE_PROOF");
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
        purpose = new PurposeTerms(Set.of(Channel.SMS), ConsentValidity.parse("P5Y"));
        refused("channel-not-offered");
    }

    @Test
    void a_purpose_that_rests_on_something_else_takes_no_consent() {
        purpose = new PurposeTerms(Set.of(Channel.EMAIL), null);
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
                List.of(),
                new Scope(new PurposeId("harbour_newsletter"), Channel.EMAIL),
                action,
                occurredAt,
                wording,
                notice,
                ageAttested,
                capture,
                agreementId);
        return ValidityTests.judge(
                request, new Terms(ZoneId.of("Europe/Berlin"), purpose, noticePublished, null, false), NOW);
    }

    private static Capture imported(
            String source, String provider, String listReference, Capture.Attestation attestation) {
        return new Capture(CaptureMethod.CUSTOMER_IMPORT, null, null, source, provider, listReference, attestation);
    }
}
