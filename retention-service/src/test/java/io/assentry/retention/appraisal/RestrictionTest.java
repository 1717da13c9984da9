package io.assentry.retention.appraisal;

import static io.assentry.retention.appraisal.Case.ANNA;
import static io.assentry.retention.appraisal.Case.BEN;
import static io.assentry.retention.appraisal.Case.at;
import static io.assentry.retention.appraisal.Outcome.Verdict.MAY_BE_KEPT;
import static io.assentry.retention.appraisal.Outcome.Verdict.MUST_GO;
import static io.assentry.retention.appraisal.Outcome.Verdict.UNDECIDED;
import static io.assentry.retention.schedules.LawfulBasis.CONSENT;
import static io.assentry.retention.schedules.LawfulBasis.CONTRACT;
import static io.assentry.retention.schedules.LawfulBasis.LEGAL_OBLIGATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.retention.facts.ConsentFact.Why;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consents that end by themselves end what rested on them; what is restricted is stored and does not go (GDPR Art. 18). */
class RestrictionTest {

    private static final String MARKETING = "direct_marketing_news_surveys";
    private static final String FRANCHISE = "franchise_partner_relationship";
    private static final Instant LONG_AFTER = Instant.parse("2099-01-01T00:00:00Z");

    @Nested
    class ConsentsThatEnd {

        private final Case contact = Case.of("marketing_recipient")
                .heldFor(MARKETING, CONSENT, Map.of(), "email")
                .granted(ANNA, MARKETING, "email", "2024-01-01T00:00:00Z", "2029-01-01T00:00:00Z");

        @Test
        void one_that_no_longer_holds_ends_its_purpose_from_then_on_and_says_so() {
            contact.ended(ANNA, MARKETING, "email", "2026-04-01T00:00:00Z", Why.INVALIDATED);

            assertThat(contact.at(at("2026-03-31T23:59:59Z"))).isEqualTo(MAY_BE_KEPT);
            assertThat(contact.at(at("2026-04-01T00:00:00Z"))).isEqualTo(MUST_GO);
            assertThat(Reasons.of(contact.holding(), LONG_AFTER))
                    .contains("the consent no longer holds at 2026-04-01T00:00:00Z (said by ConsentInvalidated "
                            + contact.lastEvent());
        }

        @Test
        void one_that_expired_ends_when_consent_service_says_so_also_where_the_grant_named_no_end() {
            Case open = Case.of("marketing_recipient")
                    .heldFor(MARKETING, CONSENT, Map.of(), "email")
                    .granted(ANNA, MARKETING, "email", "2024-01-01T00:00:00Z", null)
                    .ended(ANNA, MARKETING, "email", "2025-01-01T00:00:00Z", Why.EXPIRED);

            assertThat(open.ending().useEndsAt()).isEqualTo(at("2025-01-01T00:00:00Z"));
            assertThat(open.at(at("2025-01-01T00:00:00Z"))).isEqualTo(MUST_GO);
        }

        @Test
        void whoever_agreed_again_since_has_a_consent_that_holds() {
            contact.ended(ANNA, MARKETING, "email", "2026-04-01T00:00:00Z", Why.INVALIDATED)
                    .granted(ANNA, MARKETING, "email", "2026-04-02T00:00:00Z", null);

            assertThat(contact.at(at("2026-05-01T00:00:00Z"))).isEqualTo(MAY_BE_KEPT);
        }

        @Test
        void another_purpose_another_channel_and_another_person_are_left_alone() {
            contact.ended(ANNA, FRANCHISE, "email", "2026-04-01T00:00:00Z", Why.INVALIDATED)
                    .ended(ANNA, MARKETING, "sms", "2026-04-01T00:00:00Z", Why.INVALIDATED)
                    .ended(BEN, MARKETING, "email", "2026-04-01T00:00:00Z", Why.EXPIRED);

            assertThat(contact.at(at("2026-05-01T00:00:00Z"))).isEqualTo(MAY_BE_KEPT);
        }

        @Test
        void a_withdrawal_before_it_counts_from_the_withdrawal() {
            contact.withdrawn(ANNA, MARKETING, "email", "2026-02-01T00:00:00Z")
                    .ended(ANNA, MARKETING, "email", "2026-04-01T00:00:00Z", Why.INVALIDATED);

            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2026-02-01T00:00:00Z"));
        }
    }

    @Nested
    class RestrictedData {

        private final Case partner = Case.of("franchise_partner")
                .heldFor(FRANCHISE, CONTRACT, Map.of("account.login", "2015-06-30T10:00:00+08:00"), "email");

        @Test
        void what_would_have_to_go_stays_until_the_restriction_is_lifted() {
            assertThat(partner.at(LONG_AFTER)).isEqualTo(MUST_GO);

            partner.restricted(ANNA, "first", "needed_for_claims", "2020-05-02T18:39:00Z");
            assertThat(partner.at(LONG_AFTER)).isEqualTo(UNDECIDED);
            assertThat(partner.appraised().disposeFrom()).isEmpty();
            assertThat(partner.appraised().nextDisposal()).isEmpty();
            assertThat(partner.appraised().data().getFirst().isRestricted(LONG_AFTER))
                    .isTrue();
            assertThat(Reasons.of(partner.appraised(), LONG_AFTER)).contains("GDPR Art. 18");

            partner.restrictionEnded(ANNA, "first", "2020-06-01T00:00:00Z");
            assertThat(partner.at(LONG_AFTER)).isEqualTo(MUST_GO);
            assertThat(partner.appraised().disposeFrom()).isPresent();
        }

        /** GDPR Art. 18(1)(a) and (d): contested data need not stay, and nobody may use them meanwhile. */
        @ParameterizedTest
        @CsvSource({
            "accuracy_contested, MUST_GO",
            "objection_pending, MUST_GO",
            "on_request, MUST_GO",
            "unlawful, UNDECIDED",
            "needed_for_claims, UNDECIDED",
            "something_of_tomorrow, UNDECIDED",
            ", UNDECIDED"
        })
        void only_some_grounds_keep_data_from_going_and_all_of_them_from_being_used(
                String ground, Outcome.Verdict verdict) {
            partner.restricted(ANNA, "first", ground, "2020-05-02T18:39:00Z");

            assertThat(partner.at(LONG_AFTER)).isEqualTo(verdict);
            assertThat(partner.appraised().data().getFirst().isRestricted(LONG_AFTER))
                    .isTrue();
        }

        @Test
        void it_stands_as_long_as_one_restriction_does() {
            partner.restricted(ANNA, "first", "needed_for_claims", "2020-05-02T18:39:00Z")
                    .restricted(ANNA, "second", "unlawful", "2020-05-03T18:39:00Z")
                    .restrictionEnded(ANNA, "first", "2020-06-01T00:00:00Z");

            assertThat(partner.at(LONG_AFTER)).isEqualTo(UNDECIDED);
        }

        @Test
        void what_may_be_kept_is_restricted_too_and_for_nothing_else() {
            Case recent = Case.of("franchise_partner")
                    .heldFor(FRANCHISE, CONTRACT, Map.of("account.login", "2026-01-01T10:00:00+08:00"), "email")
                    .restricted(ANNA, "first", "needed_for_claims", "2026-05-02T18:39:00Z");

            assertThat(recent.at(at("2026-06-01T00:00:00Z"))).isEqualTo(MAY_BE_KEPT);
            assertThat(recent.appraised().data().getFirst().isRestricted(at("2026-06-01T00:00:00Z")))
                    .isTrue();
        }

        @Test
        void a_legal_duty_that_is_over_is_not_prolonged_by_it() {
            Case books = Case.of("franchise_partner")
                    .heldFor(
                            "accounting_and_tax",
                            LEGAL_OBLIGATION,
                            Map.of("fiscal_year.ended", "1990-12-31T23:00:00+08:00"),
                            "billing_name")
                    .restricted(ANNA, "first", "needed_for_claims", "2020-05-02T18:39:00Z");

            assertThat(LegalDuty.on(books.appraised().data().getFirst(), LONG_AFTER))
                    .isEmpty();
        }

        @Test
        void a_message_that_could_not_be_read_may_be_a_restriction() {
            partner.withAMessageThatCouldNotBeRead();

            assertThat(partner.at(LONG_AFTER)).isEqualTo(UNDECIDED);
            assertThat(partner.appraised().data().getFirst().isRestricted(LONG_AFTER))
                    .isFalse();
        }
    }
}
