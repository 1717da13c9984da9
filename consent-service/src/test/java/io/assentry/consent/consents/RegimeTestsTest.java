package io.assentry.consent.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.consent.consents.GrantTerms.PurposeTerms;
import io.assentry.consent.ledger.Capture;
import io.assentry.consent.ledger.CaptureMethod;
import io.assentry.consent.ledger.Circumstances;
import io.assentry.consent.ledger.Circumstances.Asked;
import io.assentry.consent.ledger.Circumstances.Recipient;
import io.assentry.consent.ledger.Circumstances.SeparateConsent;
import io.assentry.consent.ledger.Circumstances.WrittenConsent;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.ConsentValidity;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.problem.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the law of the United States and of the People's Republic of China wants on top of a valid consent. */
class RegimeTestsTest {

    private static final WrittenConsent WHOLE = new WrittenConsent("Harbour Books", "typed_name", true, true, true);
    private static final Recipient RECIPIENT = new Recipient(
            "Harbour Mail GmbH", "privacy desk", "sending", "by network", List.of("email"), "write to the desk");
    private static final SeparateConsent ABROAD = new SeparateConsent(SeparateConsent.TRANSFER_ABROAD, true, RECIPIENT);
    private static final Asked ASKED = new Asked(false, false, false, true);

    private Channel channel = Channel.SMS;
    private String jurisdiction;
    private Asked asked;
    private WrittenConsent written;
    private List<SeparateConsent> separate = List.of();
    private Numbers numbers = new Numbers(Set.of(), true);
    private CaptureMethod method = CaptureMethod.WEB_FORM;
    private Set<String> keptIn = Set.of("DE");

    @ParameterizedTest
    @ValueSource(strings = {"US", "US-FL"})
    void a_text_to_the_united_states_needs_a_written_consent(String place) {
        jurisdiction = place;
        refused("CE_PEWC");

        written = WHOLE;
        assertThat(gaps()).isEmpty();
    }

    @Test
    void the_number_says_where_it_is_as_well_as_the_caller() {
        jurisdiction = "DE";
        numbers = new Numbers(Set.of("US"), true);

        refused("CE_PEWC");
    }

    @Test
    void mail_needs_no_written_consent() {
        channel = Channel.EMAIL;
        jurisdiction = "US";

        assertThat(gaps()).isEmpty();
    }

    @Test
    void the_number_authorised_is_the_one_that_is_written_to() {
        jurisdiction = "US";
        written = WHOLE;
        numbers = new Numbers(Set.of("US"), false);

        refused("CE_PEWC");
    }

    @Test
    void each_disclosure_is_needed_and_has_to_be_seen() {
        jurisdiction = "US";
        written = new WrittenConsent("Harbour Books", "typed_name", false, true, true);
        refused("CE_PEWC");
        written = new WrittenConsent("Harbour Books", "typed_name", true, false, true);
        refused("CE_PEWC");
        written = new WrittenConsent("Harbour Books", "typed_name", true, true, false);
        refused("CE_PEWC");
    }

    @Test
    void data_that_are_kept_abroad_need_a_consent_of_their_own() {
        channel = Channel.EMAIL;
        jurisdiction = "CN";
        refused("CE_SEPARATE");
        asked = ASKED;
        refused("CE_SEPARATE");

        separate = List.of(ABROAD);
        assertThat(gaps()).isEmpty();

        separate = List.of(new SeparateConsent(SeparateConsent.TRANSFER_ABROAD, false, RECIPIENT));
        refused("CE_SEPARATE");
        separate = List.of(new SeparateConsent(SeparateConsent.TRANSFER_ABROAD, true, null));
        refused("CE_SEPARATE");
    }

    @Test
    void data_that_stay_in_the_country_need_none() {
        channel = Channel.EMAIL;
        jurisdiction = "CN";
        asked = ASKED;
        keptIn = Set.of("CN");

        assertThat(gaps()).isEmpty();
    }

    @Test
    void a_separate_consent_in_one_box_with_others_is_none() {
        channel = Channel.EMAIL;
        jurisdiction = "CN";
        asked = ASKED;
        keptIn = Set.of("CN");
        separate = List.of(new SeparateConsent("sensitive_data", false, null));

        refused("CE_SEPARATE");
    }

    @Test
    void a_list_that_lacks_it_is_kept_and_says_what_it_lacks() {
        method = CaptureMethod.CUSTOMER_IMPORT;
        jurisdiction = "US";
        assertThat(gaps()).containsExactly(RegimeTests.UNPROVEN, RegimeTests.WRITTEN_CONSENT);

        jurisdiction = "CN";
        channel = Channel.EMAIL;
        assertThat(gaps()).containsExactly(RegimeTests.UNPROVEN, RegimeTests.SEPARATE_CONSENT);
    }

    private void refused(String code) {
        assertThatThrownBy(this::gaps)
                .isInstanceOfSatisfying(
                        Rejection.class, r -> assertThat(r.code()).isEqualTo(code));
    }

    private List<String> gaps() {
        GrantRequest request = new GrantRequest(
                List.of(),
                new Scope(new PurposeId("harbour_newsletter"), channel),
                "checkbox_ticked_by_user",
                Instant.EPOCH,
                null,
                null,
                true,
                new Capture(method, "form", null, null, null, null, null, null, null),
                null,
                null,
                new Circumstances(jurisdiction, asked, written, separate),
                PersonalProof.NONE);
        return RegimeTests.gaps(
                request, new PurposeTerms(Set.of(channel), ConsentValidity.parse("P5Y"), Set.of(), keptIn), numbers);
    }
}
