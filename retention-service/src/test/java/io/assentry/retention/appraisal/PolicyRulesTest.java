package io.assentry.retention.appraisal;

import static io.assentry.retention.appraisal.Case.ANNA;
import static io.assentry.retention.appraisal.Case.BEN;
import static io.assentry.retention.appraisal.Case.at;
import static io.assentry.retention.appraisal.Outcome.Verdict.MAY_BE_KEPT;
import static io.assentry.retention.appraisal.Outcome.Verdict.MUST_GO;
import static io.assentry.retention.appraisal.Outcome.Verdict.UNDECIDED;
import static io.assentry.retention.schedules.LawfulBasis.CONSENT;
import static io.assentry.retention.schedules.LawfulBasis.CONTRACT;
import static io.assentry.retention.schedules.LawfulBasis.LEGITIMATE_INTERESTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.retention.appraisal.Occurrence.Source;
import io.assentry.retention.appraisal.Outcome.Cause;
import io.assentry.retention.appraisal.Outcome.Lasting;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five purposes of the privacy policy of 1 January 2023, as the promises in it read. */
class PolicyRulesTest {

    private static final String MARKETING = "direct_marketing_news_surveys";
    private static final String PLATFORM = "platform_account_and_services";
    private static final String PERSONALISATION = "personalisation_quality_ip_protection";

    /** P1 to P3: while the account is used and five years after the last log-in. */
    @Nested
    class AccountsOnContract {

        @ParameterizedTest(name = "{0}: {1} of a {2}")
        @CsvSource({
            "P1, platform_account_and_services, customer_rep",
            "P1, platform_account_and_services, named_contact",
            "P2, partner_portal_account_and_services, partner",
            "P3, franchise_partner_relationship, franchise_partner",
        })
        void end_five_years_after_the_last_log_in(String rule, String purpose, String dataSubject) {
            Case account = Case.of(dataSubject)
                    .heldFor(
                            purpose,
                            CONTRACT,
                            Map.of("account.login", "2024-02-29T10:00:00+08:00"),
                            "email",
                            "username");

            assertThat(account.holding().applied().orElseThrow().rule().id()).isEqualTo(rule);
            assertThat(account.ending().disposeFrom()).isEqualTo(at("2029-03-01T00:00:00+08:00"));
            assertThat(account.at(at("2029-02-28T23:59:59+08:00"))).isEqualTo(MAY_BE_KEPT);
            assertThat(account.at(at("2029-03-01T00:00:00+08:00"))).isEqualTo(MUST_GO);
        }

        @Test
        void each_log_in_moves_the_end() {
            Anchors logins = Anchors.NONE
                    .and(Map.of("account.login", at("2024-02-29T10:00:00+08:00")), 1)
                    .and(Map.of("account.login", at("2026-05-04T10:00:00+08:00")), 2)
                    .and(Map.of("account.login", at("2025-01-01T10:00:00+08:00")), 3);

            Occurrence last = logins.occurrence("account.login", io.assentry.retention.schedules.Branch.Pick.LAST)
                    .orElseThrow();

            assertThat(last.at()).isEqualTo(at("2026-05-04T10:00:00+08:00"));
            assertThat(last.source()).isEqualTo(new Source.Registration(2));
        }

        @Test
        void count_days_in_the_zone_of_the_person_if_it_is_known() {
            Case inDalian = Case.of("customer_rep")
                    .heldFor(PLATFORM, CONTRACT, Map.of("account.login", "2026-06-15T23:30:00+02:00"), "email");
            Case inBerlin = Case.of("customer_rep")
                    .livingIn("Europe/Berlin")
                    .heldFor(PLATFORM, CONTRACT, Map.of("account.login", "2026-06-15T23:30:00+02:00"), "email");

            assertThat(inDalian.ending().disposeFrom()).isEqualTo(at("2031-06-17T00:00:00+08:00"));
            assertThat(inBerlin.ending().disposeFrom()).isEqualTo(at("2031-06-16T00:00:00+02:00"));
        }

        @Test
        void without_a_log_in_nothing_is_disposed_of() {
            Case account = Case.of("customer_rep")
                    .heldFor(PLATFORM, CONTRACT, Map.of("datum.collected", "2010-01-01T00:00:00Z"), "email");

            assertThat(account.at(Instant.parse("2050-01-01T00:00:00Z"))).isEqualTo(UNDECIDED);
            assertThat(account.missing()).containsExactly("when account.login was");
        }
    }

    /** P1 to P3 on consent: while it is valid, and never beyond a withdrawal. */
    @Nested
    class AccountsOnConsent {

        private final Case account = Case.of("customer_rep")
                .heldFor(PLATFORM, CONSENT, Map.of("account.login", "2026-01-01T00:00:00Z"), "email")
                .granted(ANNA, PLATFORM, "in_app", "2024-05-01T08:00:00Z", "2027-05-01T08:00:00Z");

        @Test
        void last_while_the_consent_is_valid() {
            assertThat(account.ending().useEndsAt()).isEqualTo(at("2027-05-01T08:00:00Z"));
            assertThat(account.at(at("2027-05-01T07:59:59Z"))).isEqualTo(MAY_BE_KEPT);
            assertThat(account.at(at("2027-05-01T08:00:00Z"))).isEqualTo(MUST_GO);
        }

        @Test
        void take_the_second_branch_and_not_the_five_years_after_a_log_in() {
            assertThat(account.holding().applied().orElseThrow().branch()).isEqualTo(1);
        }

        /** Policy trap: "in case of withdrawal until the expiration of consent" means at the withdrawal. */
        @Test
        void end_at_the_withdrawal_and_not_when_the_consent_would_have_expired() {
            account.withdrawn(ANNA, PLATFORM, "in_app", "2025-02-03T04:05:06Z");

            assertThat(account.ending().useEndsAt()).isEqualTo(at("2025-02-03T04:05:06Z"));
            assertThat(account.at(at("2025-02-03T04:05:06Z"))).isEqualTo(MUST_GO);
        }

        @Test
        void are_undecided_while_no_consent_is_known() {
            Case unknown = Case.of("customer_rep").heldFor(PLATFORM, CONSENT, Map.of(), "email");

            assertThat(unknown.missing()).containsExactly("a consent to " + PLATFORM);
        }

        @Test
        void last_without_an_end_while_a_consent_has_none() {
            Case open = Case.of("customer_rep")
                    .heldFor(PLATFORM, CONSENT, Map.of(), "email")
                    .granted(ANNA, PLATFORM, "in_app", "2024-05-01T08:00:00Z", null);

            assertThat(open.holding().outcome()).isInstanceOf(Lasting.class);
            assertThat(open.at(at("2060-01-01T00:00:00Z"))).isEqualTo(MAY_BE_KEPT);
        }
    }

    /** P4: five years from receipt of the consent, unless withdrawn or objected to before. */
    @Nested
    class Marketing {

        private final Case contact = Case.of("marketing_recipient")
                .livingIn("Europe/Berlin")
                .heldFor(MARKETING, CONSENT, Map.of(), "name", "email", "phone")
                .granted(ANNA, MARKETING, "email", "2023-06-15T14:30:00+02:00", "2028-06-15T14:30:00+02:00");

        @Test
        void ends_five_years_after_the_consent_to_the_minute() {
            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2028-06-15T14:30:00+02:00"));
            assertThat(contact.at(at("2028-06-15T14:29:59+02:00"))).isEqualTo(MAY_BE_KEPT);
            assertThat(contact.at(at("2028-06-15T14:30:00+02:00"))).isEqualTo(MUST_GO);
        }

        @Test
        void starts_again_with_a_renewed_consent() {
            contact.granted(ANNA, MARKETING, "email", "2026-01-31T10:00:00+01:00", null);

            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2031-01-31T10:00:00+01:00"));
        }

        @Test
        void ends_at_the_withdrawal_and_names_the_event_that_said_so() {
            contact.withdrawn(ANNA, MARKETING, "email", "2026-03-10T08:30:00Z");

            assertThat(contact.at(at("2026-03-10T08:29:59Z"))).isEqualTo(MAY_BE_KEPT);
            assertThat(contact.at(at("2026-03-10T08:30:00Z"))).isEqualTo(MUST_GO);
            assertThat(contact.ending().cause())
                    .isEqualTo(new Cause.Happened(new Occurrence(
                            "consent.withdrawn_at",
                            at("2026-03-10T08:30:00Z"),
                            new Source.ConsentEvent(contact.lastEvent(), "ConsentWithdrawn"))));
            assertThat(Reasons.of(contact.holding(), at("2026-03-11T00:00:00Z")))
                    .contains("consent was withdrawn at 2026-03-10T08:30:00Z")
                    .contains(contact.lastEvent().toString())
                    .contains("rule P4 of winwin-default 1.0.0");
        }

        @Test
        void a_second_withdrawal_does_not_move_the_first() {
            contact.withdrawn(ANNA, MARKETING, "email", "2026-03-10T08:30:00Z")
                    .withdrawn(ANNA, MARKETING, "email", "2026-04-10T08:30:00Z");

            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2026-03-10T08:30:00Z"));
        }

        @Test
        void lasts_on_when_only_one_of_two_channels_is_withdrawn() {
            contact.granted(ANNA, MARKETING, "sms", "2024-01-01T00:00:00+01:00", null)
                    .withdrawn(ANNA, MARKETING, "email", "2026-03-10T08:30:00Z");

            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2029-01-01T00:00:00+01:00"));

            contact.withdrawn(ANNA, MARKETING, "sms", "2026-03-12T08:30:00Z");
            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2026-03-12T08:30:00Z"));
        }

        @Test
        void one_person_never_ends_the_consent_of_another_behind_the_same_address() {
            contact.granted(BEN, MARKETING, "email", "2025-01-01T00:00:00+01:00", null)
                    .withdrawn(ANNA, MARKETING, "email", "2026-03-10T08:30:00Z");

            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2030-01-01T00:00:00+01:00"));
        }

        @Test
        void ends_with_an_objection_to_marketing_on_all_channels() {
            contact.suppressed(ANNA, "stop", null, null, "2026-02-01T00:00:00Z");

            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2026-02-01T00:00:00Z"));
        }

        @Test
        void a_suppression_of_another_purpose_changes_nothing() {
            contact.suppressed(ANNA, "stop", "something_else", "email", "2026-02-01T00:00:00Z");

            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2028-06-15T14:30:00+02:00"));
        }

        @Test
        void a_suppression_that_was_lifted_no_longer_ends_it() {
            contact.suppressed(ANNA, "stop", MARKETING, "email", "2026-02-01T00:00:00Z")
                    .suppressionEnded(ANNA, "stop");

            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2028-06-15T14:30:00+02:00"));
        }

        @Test
        void lifting_a_suppression_does_not_bring_back_a_withdrawn_consent() {
            contact.withdrawn(ANNA, MARKETING, "email", "2026-02-01T00:00:00Z")
                    .suppressed(ANNA, "stop", MARKETING, "email", "2026-02-01T00:00:00Z")
                    .suppressionEnded(ANNA, "stop");

            assertThat(contact.ending().useEndsAt()).isEqualTo(at("2026-02-01T00:00:00Z"));
        }

        @Test
        void is_never_revived_by_what_a_system_registers() {
            Case imported = Case.of("marketing_recipient")
                    .heldFor(MARKETING, CONSENT, Map.of("consent.received", "2026-06-01T00:00:00Z"), "email")
                    .granted(ANNA, MARKETING, "email", "2023-06-15T12:30:00Z", null)
                    .withdrawn(ANNA, MARKETING, "email", "2026-03-10T08:30:00Z");

            assertThat(imported.at(at("2026-06-02T00:00:00Z"))).isEqualTo(MUST_GO);
        }

        @Test
        void rests_on_the_registration_while_consent_service_knows_of_no_consent() {
            Case imported = Case.of("marketing_recipient")
                    .livingIn("Europe/Berlin")
                    .heldFor(MARKETING, CONSENT, Map.of("consent.received", "2024-02-29T10:00:00+01:00"), "email");

            assertThat(imported.ending().useEndsAt()).isEqualTo(at("2029-02-28T10:00:00+01:00"));
            assertThat(imported.holding().anchor().orElseThrow().source()).isEqualTo(new Source.Registration(1));
        }

        @Test
        void a_suppression_stands_against_a_registration_too() {
            Case imported = Case.of("marketing_recipient")
                    .heldFor(MARKETING, CONSENT, Map.of("consent.received", "2026-06-01T00:00:00Z"), "email")
                    .suppressed(ANNA, "stop", MARKETING, null, "2026-02-01T00:00:00Z");

            assertThat(imported.at(at("2026-06-02T00:00:00Z"))).isEqualTo(MUST_GO);
        }

        @Test
        void a_suppression_on_one_channel_leaves_a_registration_that_names_none_undecided() {
            Case imported = Case.of("marketing_recipient")
                    .heldFor(MARKETING, CONSENT, Map.of("consent.received", "2026-06-01T00:00:00Z"), "email")
                    .suppressed(ANNA, "stop", MARKETING, "sms", "2026-02-01T00:00:00Z");

            assertThat(imported.missing())
                    .containsExactly("on which channel the consent was given: a suppression stands for sms");
        }

        @Test
        void a_withdrawal_of_a_consent_that_was_never_heard_of_ends_it_all_the_same() {
            Case late = Case.of("marketing_recipient")
                    .heldFor(MARKETING, CONSENT, Map.of(), "email")
                    .withdrawn(ANNA, MARKETING, "email", "2026-03-10T08:30:00Z");

            assertThat(late.ending().useEndsAt()).isEqualTo(at("2026-03-10T08:30:00Z"));
        }

        @Test
        void on_another_basis_than_consent_is_undecided() {
            Case other = Case.of("marketing_recipient").heldFor(MARKETING, CONTRACT, Map.of(), "email");

            assertThat(other.missing()).containsExactly("a branch of rule P4 for the basis contract");
        }

        @Test
        void is_undecided_while_a_message_about_the_person_could_not_be_read() {
            contact.withdrawn(ANNA, MARKETING, "email", "2026-03-10T08:30:00Z").withAMessageThatCouldNotBeRead();

            assertThat(contact.at(at("2026-03-11T00:00:00Z"))).isEqualTo(UNDECIDED);
        }
    }

    /** P5: at most one year from collection. */
    @Nested
    class Personalisation {

        @Test
        void ends_one_year_after_the_data_were_collected() {
            Case usage = profile(Map.of("datum.collected", "2026-01-31T10:00:00+08:00"));

            assertThat(usage.ending().disposeFrom()).isEqualTo(at("2027-02-01T00:00:00+08:00"));
        }

        @Test
        void ends_on_28_february_when_collected_on_a_leap_day() {
            Case usage = profile(Map.of("datum.collected", "2028-02-29T10:00:00+08:00"));

            assertThat(usage.ending().disposeFrom()).isEqualTo(at("2029-03-01T00:00:00+08:00"));
        }

        @Test
        void ends_sooner_with_an_objection_that_was_upheld() {
            Case usage = profile(Map.of(
                    "datum.collected", "2026-01-31T10:00:00+08:00", "objection.upheld_at", "2026-05-05T09:00:00Z"));

            assertThat(usage.ending().useEndsAt()).isEqualTo(at("2026-05-05T09:00:00Z"));
        }

        /** Policy trap: a datum that is only collected never moves its anchor. */
        @Test
        void is_not_prolonged_by_collecting_the_data_again() {
            Anchors collected = Anchors.NONE
                    .and(Map.of("datum.collected", at("2026-01-31T10:00:00+08:00")), 1)
                    .and(Map.of("datum.collected", at("2026-12-31T10:00:00+08:00")), 2);

            Occurrence first = collected
                    .occurrence("datum.collected", io.assentry.retention.schedules.Branch.Pick.FIRST)
                    .orElseThrow();

            assertThat(first.at()).isEqualTo(at("2026-01-31T10:00:00+08:00"));
            assertThat(first.source()).isEqualTo(new Source.Registration(1));
        }

        /** Policy trap: passwords are listed for personalisation, and must not be used for it at all. */
        @Test
        void promises_nothing_about_passwords() {
            Case usage = Case.of("platform_user_profiled")
                    .heldFor(
                            PERSONALISATION,
                            LEGITIMATE_INTERESTS,
                            Map.of("datum.collected", "2020-01-31T10:00:00+08:00"),
                            "email",
                            "password_hash");

            assertThat(usage.holding().unnamed()).containsExactly("password_hash");
            assertThat(usage.at(at("2026-01-01T00:00:00Z"))).isEqualTo(UNDECIDED);
        }

        @Test
        void on_consent_ends_with_the_consent_even_though_the_rule_does_not_name_it() {
            Case usage = Case.of("platform_user_profiled")
                    .heldFor(
                            PERSONALISATION,
                            CONSENT,
                            Map.of("datum.collected", "2026-01-31T10:00:00+08:00"),
                            "platform_usage")
                    .granted(ANNA, PERSONALISATION, "in_app", "2026-01-31T02:00:00Z", null)
                    .withdrawn(ANNA, PERSONALISATION, "in_app", "2026-02-02T02:00:00Z");

            assertThat(usage.ending().useEndsAt()).isEqualTo(at("2026-02-02T02:00:00Z"));
            assertThat(usage.holding().untils())
                    .anyMatch(until -> until.event().equals("consent.withdrawn_at") && until.byLaw());
        }

        private static Case profile(Map<String, String> anchors) {
            return Case.of("platform_user_profiled")
                    .heldFor(PERSONALISATION, LEGITIMATE_INTERESTS, anchors, "platform_usage");
        }
    }
}
