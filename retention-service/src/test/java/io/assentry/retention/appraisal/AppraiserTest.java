package io.assentry.retention.appraisal;

import static io.assentry.retention.appraisal.Case.ANNA;
import static io.assentry.retention.appraisal.Case.at;
import static io.assentry.retention.appraisal.Outcome.Verdict.MAY_BE_KEPT;
import static io.assentry.retention.appraisal.Outcome.Verdict.MUST_GO;
import static io.assentry.retention.appraisal.Outcome.Verdict.UNDECIDED;
import static io.assentry.retention.schedules.LawfulBasis.CONSENT;
import static io.assentry.retention.schedules.LawfulBasis.CONTRACT;
import static io.assentry.retention.schedules.LawfulBasis.LEGAL_OBLIGATION;
import static io.assentry.retention.schedules.LawfulBasis.LEGITIMATE_INTERESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assentry.retention.appraisal.Outcome.Lasting;
import io.assentry.retention.controllers.ProcessingRole;
import io.assentry.retention.schedules.DefaultSchedule;
import io.assentry.retention.schedules.ScheduleVersion;
import io.assentry.retention.schedules.SchedulesInForce;
import io.assentry.retention.schedules.SchedulesInForce.Activated;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AppraiserTest {

    private static final String MARKETING = "direct_marketing_news_surveys";
    private static final String FRANCHISE = "franchise_partner_relationship";
    private static final Instant LONG_AFTER = Instant.parse("2099-01-01T00:00:00Z");

    /** In doubt nothing is disposed of: design rule 4. */
    @Nested
    class Undecided {

        @Test
        void without_a_schedule_in_force() {
            Case any = contact().under(SchedulesInForce.NONE);

            assertThat(any.at(LONG_AFTER)).isEqualTo(UNDECIDED);
            assertThat(any.missing()).containsExactly("a retention schedule in force");
        }

        @Test
        void for_a_purpose_that_no_rule_names() {
            Case any = Case.of("marketing_recipient").heldFor("astrology", CONSENT, Map.of(), "email");

            assertThat(any.missing()).containsExactly("a rule for astrology of marketing_recipient held as controller");
        }

        @Test
        void for_people_whom_no_rule_names() {
            Case any = Case.of("staff").heldFor(MARKETING, CONSENT, Map.of(), "email");

            assertThat(any.missing()).containsExactly("a rule for " + MARKETING + " of staff held as controller");
        }

        @Test
        void in_another_role_than_the_rule_is_for() {
            assertThat(contact().heldAs(ProcessingRole.PROCESSOR).at(LONG_AFTER))
                    .isEqualTo(UNDECIDED);
        }

        @Test
        void for_data_that_the_rule_does_not_name() {
            Case any = Case.of("marketing_recipient")
                    .heldFor(MARKETING, CONSENT, Map.of(), "shoe_size")
                    .granted(ANNA, MARKETING, "email", "2020-01-01T00:00:00Z", null);

            assertThat(any.missing()).containsExactly("a promise about these data: rule P4 names none of them");
        }

        @Test
        void for_a_branch_that_asks_what_nobody_told() {
            Case applicant = Case.of("job_applicant")
                    .heldFor("recruitment", CONSENT, Map.of("vacancy.closed", "2020-01-01T00:00:00Z"), "cv");

            assertThat(applicant.missing()).containsExactly("the circumstance consentTalentPool");
        }

        @Test
        void while_it_is_unknown_whether_a_condition_still_holds() {
            Case suppression = suppression(Map.of());

            assertThat(suppression.at(at("2026-01-01T12:00:00Z"))).isEqualTo(MAY_BE_KEPT);
            assertThat(suppression.at(LONG_AFTER)).isEqualTo(UNDECIDED);
            assertThat(Reasons.of(suppression.holding(), LONG_AFTER))
                    .contains("nothing is disposed of before it is known whether controller.sends_marketing");
        }

        private static Case contact() {
            return Case.of("marketing_recipient")
                    .heldFor(MARKETING, CONSENT, Map.of(), "email")
                    .granted(ANNA, MARKETING, "email", "2020-01-01T00:00:00Z", null);
        }
    }

    @Nested
    class Branches {

        @Test
        void the_first_that_applies_decides() {
            Case pooled = applicant(Map.of("consentTalentPool", "true"))
                    .granted(ANNA, "recruitment", "email", "2026-01-01T00:00:00Z", null);
            Case notPooled = applicant(Map.of("consentTalentPool", "false"));

            assertThat(pooled.holding().applied().orElseThrow().branch()).isZero();
            assertThat(notPooled.holding().applied().orElseThrow().branch()).isEqualTo(1);
            assertThat(notPooled.ending().disposeFrom()).isEqualTo(at("2025-08-29T00:00:00+08:00"));
        }

        /** A condition and the period must both be over. */
        @Test
        void a_condition_that_holds_keeps_what_its_period_would_let_go() {
            assertThat(suppression(Map.of("controller.sends_marketing", "true")).at(LONG_AFTER))
                    .isEqualTo(MAY_BE_KEPT);
            assertThat(suppression(Map.of("controller.sends_marketing", "false"))
                            .at(LONG_AFTER))
                    .isEqualTo(MUST_GO);
        }

        private static Case applicant(Map<String, String> circumstances) {
            return Case.of("job_applicant")
                    .heldFor(
                            "recruitment",
                            circumstances.containsValue("true") ? CONSENT : CONTRACT,
                            Map.of("vacancy.closed", "2025-02-28T00:00:00+08:00"),
                            circumstances,
                            "cv");
        }
    }

    /** R6: a customer's data stay while the agreement is active, and thirty days to be returned or deleted. */
    @Nested
    class OnBehalfOfACustomer {

        private final Case list = Case.of("customer_contact")
                .heldAs(ProcessingRole.PROCESSOR)
                .heldFor(
                        "customer_instructed_processing",
                        LEGITIMATE_INTERESTS,
                        Map.of("agreement.ended", "2026-03-31T15:00:00+08:00"),
                        "email");

        @Test
        void data_stay_while_the_agreement_is_active() {
            assertThat(list.while_("agreement.active", true).holding().outcome())
                    .isEqualTo(new Lasting("agreement.active holds"));
        }

        @Test
        void use_ends_with_the_agreement_and_the_data_go_after_the_time_for_their_return() {
            list.while_("agreement.active", false);

            assertThat(list.ending().useEndsAt()).isEqualTo(at("2026-04-01T00:00:00+08:00"));
            assertThat(list.ending().disposeFrom()).isEqualTo(at("2026-05-01T00:00:00+08:00"));
            assertThat(list.at(at("2026-04-15T00:00:00Z"))).isEqualTo(MAY_BE_KEPT);
            assertThat(list.appraised().data().getFirst().isRestricted(at("2026-04-15T00:00:00Z")))
                    .isTrue();
            assertThat(list.at(at("2026-05-01T00:00:00+08:00"))).isEqualTo(MUST_GO);
        }

        @Test
        void an_active_agreement_does_not_keep_what_rests_on_a_withdrawn_consent() {
            Case contact = Case.of("customer_contact")
                    .heldAs(ProcessingRole.PROCESSOR)
                    .while_("agreement.active", true)
                    .heldFor("customer_instructed_processing", CONSENT, Map.of(), "email")
                    .granted(ANNA, "customer_instructed_processing", "email", "2026-01-01T00:00:00Z", null);

            assertThat(contact.at(LONG_AFTER)).isEqualTo(MAY_BE_KEPT);

            contact.withdrawn(ANNA, "customer_instructed_processing", "email", "2026-03-10T08:30:00Z");
            assertThat(contact.at(at("2026-03-10T08:30:00Z"))).isEqualTo(MAY_BE_KEPT);
            assertThat(contact.at(at("2026-04-10T08:30:00Z"))).isEqualTo(MUST_GO);
        }
    }

    /** Several purposes keep the same datum: use ends for each at its own time, the data go with the last. */
    @Nested
    class SeveralPurposes {

        private final Case partner = Case.of("franchise_partner")
                .heldFor(
                        FRANCHISE,
                        CONTRACT,
                        Map.of("account.login", "2020-06-30T10:00:00+08:00"),
                        "email",
                        "billing_name",
                        "billing_address")
                .heldFor(
                        "accounting_and_tax",
                        LEGAL_OBLIGATION,
                        Map.of("fiscal_year.ended", "2020-12-31T23:00:00+08:00"),
                        "billing_name",
                        "billing_address",
                        "email");

        private final Instant afterTheContract = at("2025-07-01T00:00:00+08:00");

        @Test
        void use_ends_for_each_purpose_at_its_own_time() {
            assertThat(partner.appraised().holdings().getFirst().outcome().at(afterTheContract))
                    .isEqualTo(MUST_GO);
            assertThat(partner.appraised().holdings().getLast().outcome().at(afterTheContract))
                    .isEqualTo(MAY_BE_KEPT);
        }

        @Test
        void a_legal_duty_keeps_the_data_it_names_and_nothing_else() {
            Appraisal appraisal = partner.appraised();

            assertThat(appraisal.data())
                    .extracting(Appraisal.Datum::category, datum -> datum.at(afterTheContract))
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("billing_address", MAY_BE_KEPT),
                            org.assertj.core.groups.Tuple.tuple("billing_name", MAY_BE_KEPT),
                            org.assertj.core.groups.Tuple.tuple("email", MUST_GO));
            assertThat(appraisal.at(afterTheContract)).isEqualTo(MAY_BE_KEPT);
            assertThat(Reasons.of(appraisal, afterTheContract)).contains("nothing keeps any longer: email");
        }

        @Test
        void what_only_a_legal_duty_keeps_is_restricted() {
            Appraisal.Datum billingName = partner.appraised().data().get(1);

            assertThat(billingName.isRestricted(at("2025-06-30T12:00:00+08:00")))
                    .isFalse();
            assertThat(billingName.isRestricted(afterTheContract)).isTrue();
            assertThat(billingName.keptFor(afterTheContract)).containsExactly("accounting_and_tax");
        }

        @Test
        void the_next_datum_to_go_and_the_last_are_known() {
            assertThat(partner.appraised().nextDisposal()).contains(at("2025-07-01T00:00:00+08:00"));
            assertThat(partner.appraised().disposeFrom()).contains(at("2051-01-01T00:00:00+08:00"));
        }

        @Test
        void a_minimum_on_any_other_basis_extends_nothing() {
            Case wished = Case.of("franchise_partner")
                    .heldFor(
                            "accounting_and_tax",
                            LEGITIMATE_INTERESTS,
                            Map.of("fiscal_year.ended", "2020-12-31T23:00:00+08:00"),
                            "billing_name");

            assertThat(wished.missing().getFirst()).contains("only a legal duty may keep data longer");
        }

        @Test
        void the_purpose_that_lasts_longest_keeps_the_datum() {
            Case both = Case.of("customer_rep")
                    .heldFor(
                            "platform_account_and_services",
                            CONTRACT,
                            Map.of("account.login", "2024-01-01T00:00:00+08:00"),
                            "email")
                    .heldFor(
                            "accounting_and_tax",
                            LEGAL_OBLIGATION,
                            Map.of("fiscal_year.ended", "2000-12-31T00:00:00+08:00"),
                            "billing_name");

            assertThat(both.appraised().disposeFrom()).contains(at("2031-01-01T00:00:00+08:00"));
        }

        @Test
        void one_undecided_purpose_keeps_the_datum_from_going() {
            Case both = Case.of("marketing_recipient")
                    .heldFor(MARKETING, CONSENT, Map.of(), "email")
                    .heldFor("astrology", CONSENT, Map.of(), "email")
                    .withdrawn(ANNA, MARKETING, "email", "2026-03-10T08:30:00Z");

            assertThat(both.at(LONG_AFTER)).isEqualTo(UNDECIDED);
        }
    }

    /** Changing the schedule: shorter at once, longer only for data collected after its notice. */
    @Nested
    class AnotherVersion {

        private final Instant change = Instant.parse("2026-06-01T00:00:00Z");

        @Test
        void that_is_shorter_counts_at_once() {
            assertThat(collected("2026-01-31T10:00:00+08:00", "P1Y", "P6M").disposeFrom())
                    .contains(at("2026-08-01T00:00:00+08:00"));
        }

        @Test
        void that_is_longer_does_not_reach_back() {
            Appraisal before = collected("2026-01-31T10:00:00+08:00", "P1Y", "P2Y");

            assertThat(before.disposeFrom()).contains(at("2027-02-01T00:00:00+08:00"));
            assertThat(before.holdings().getFirst().applied().orElseThrow().shorterPromise())
                    .isTrue();
        }

        @Test
        void that_is_longer_counts_for_what_is_collected_after_it() {
            Appraisal after = collected("2026-06-02T10:00:00+08:00", "P1Y", "P2Y");

            assertThat(after.disposeFrom()).contains(at("2028-06-03T00:00:00+08:00"));
            assertThat(after.holdings().getFirst().applied().orElseThrow().shorterPromise())
                    .isFalse();
        }

        @Test
        void that_is_longer_reaches_back_where_the_law_demands_it() {
            Case books = Case.of("payer")
                    .under(changed("O5", "P10Y", "P30Y"))
                    .heldFor(
                            "accounting_and_tax",
                            LEGAL_OBLIGATION,
                            Map.of("fiscal_year.ended", "2020-12-31T12:00:00+08:00"),
                            "invoice");

            assertThat(books.appraised().disposeFrom()).contains(at("2051-01-01T00:00:00+08:00"));
        }

        @Test
        void that_turns_a_promise_into_a_legal_minimum_is_not_shortened_by_the_promise() {
            ScheduleVersion promised = DefaultSchedule.version(json ->
                    DefaultSchedule.branch(json, "O5", 0).put("limit", "max").put("duration", "P1Y"));
            ScheduleVersion demanded = DefaultSchedule.version(json -> json.put("version", "2.0.0"));
            Case books = Case.of("payer")
                    .under(new SchedulesInForce(
                            List.of(new Activated(demanded, change, Optional.empty())),
                            List.of(new Activated(promised, DefaultSchedule.ACTIVATED_AT, Optional.of(change)))))
                    .heldFor(
                            "accounting_and_tax",
                            LEGAL_OBLIGATION,
                            Map.of("fiscal_year.ended", "2020-12-31T12:00:00+08:00"),
                            "invoice");

            assertThat(books.appraised().disposeFrom()).contains(at("2051-01-01T00:00:00+08:00"));
        }

        private Appraisal collected(String at, String duration, String longer) {
            return Case.of("platform_user_profiled")
                    .under(changed("P5", duration, longer))
                    .heldFor(
                            "personalisation_quality_ip_protection",
                            LEGITIMATE_INTERESTS,
                            Map.of("datum.collected", at),
                            "platform_usage")
                    .appraised();
        }

        private SchedulesInForce changed(String rule, String from, String to) {
            ScheduleVersion former = DefaultSchedule.version(json -> duration(json, rule, from));
            ScheduleVersion now = DefaultSchedule.version(json -> {
                duration(json, rule, to);
                json.put("version", "2.0.0");
            });
            return new SchedulesInForce(
                    List.of(new Activated(now, change, Optional.empty())),
                    List.of(new Activated(former, DefaultSchedule.ACTIVATED_AT, Optional.of(change))));
        }

        private static void duration(ObjectNode schedule, String rule, String duration) {
            DefaultSchedule.branch(schedule, rule, 0).put("duration", duration);
        }
    }

    private static Case suppression(Map<String, String> circumstances) {
        return Case.of("marketing_recipient")
                .heldFor(
                        "suppression",
                        LEGAL_OBLIGATION,
                        Map.of("controller.marketing_ended", "2026-01-01T10:00:00+08:00"),
                        with(circumstances),
                        "keyed_hash");
    }

    private static Map<String, String> with(Map<String, String> circumstances) {
        Map<String, String> all = new java.util.HashMap<>(circumstances);
        all.put("channel", "email");
        all.put("jurisdiction", "DE");
        return all;
    }
}
