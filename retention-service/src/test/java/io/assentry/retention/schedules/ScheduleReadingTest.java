package io.assentry.retention.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assentry.kit.problem.Rejection.Violation;
import io.assentry.retention.controllers.ProcessingRole;
import io.assentry.retention.schedules.Branch.Limit;
import io.assentry.retention.schedules.Branch.Pick;
import io.assentry.retention.schedules.ScheduleReading.InvalidSchedule;
import io.assentry.retention.schedules.When.Condition;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleReadingTest {

    @Test
    void the_whole_default_schedule_is_read() {
        ScheduleVersion schedule = DefaultSchedule.version();

        assertThat(schedule.ruleIds())
                .containsExactly(
                        "P1", "P2", "P3", "P4", "P5", "R6", "R7", "O1", "O2", "O3", "O4", "O5", "S1", "S2", "S3", "S4",
                        "S5", "S6", "S7");
        assertThat(schedule.effectiveFrom()).isEqualTo(LocalDate.parse("2023-01-01"));
        assertThat(schedule.zone()).isEmpty();
    }

    @Test
    void a_rule_keeps_every_word_of_the_catalogue() {
        RetentionRule marketing = DefaultSchedule.version()
                .ruleFor(ProcessingRole.CONTROLLER, "direct_marketing_news_surveys", "marketing_recipient")
                .orElseThrow();

        Branch branch = marketing.branches().getFirst();
        assertThat(branch.when().conditions()).containsExactly(new Condition.BasisIsOneOf(Set.of(LawfulBasis.CONSENT)));
        assertThat(branch.limit()).isEqualTo(Limit.MAX);
        assertThat(branch.term())
                .contains(new Branch.Term(new Branch.Anchor("consent.received", Pick.LAST_VALID), Period.ofYears(5)));
        assertThat(branch.until()).containsExactly("consent.withdrawn_at", "objection_dm.at");
        assertThat(marketing.leaveBehind()).containsExactly("S3_suppression", "S2_consent_proof");
        assertThat(marketing.origin()).isEqualTo(RetentionRule.Origin.POLICY);
    }

    @Test
    void a_rule_for_anybody_governs_everybody_and_a_rule_for_nobody_governs_no_one() {
        ScheduleVersion schedule = DefaultSchedule.version();

        assertThat(schedule.ruleFor(ProcessingRole.CONTROLLER, "suppression", "job_applicant"))
                .isPresent();
        assertThat(schedule.ruleFor(ProcessingRole.CONTROLLER, "pipl_impact_assessment_records", "staff"))
                .isEmpty();
        assertThat(schedule.ruleFor(ProcessingRole.PROCESSOR, "suppression", "job_applicant"))
                .isEmpty();
    }

    @Test
    void a_zone_may_be_named() {
        ScheduleVersion schedule =
                DefaultSchedule.version(json -> ((ObjectNode) json.path("clock")).put("zone", "Europe/Berlin"));

        assertThat(schedule.zone()).contains(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void a_zone_that_does_not_exist_is_refused() {
        assertRefused(
                json -> ((ObjectNode) json.path("clock")).put("zone", "Europe/Atlantis"),
                "clock.zone",
                "is 'controller' or an IANA time zone");
    }

    @Test
    void clamping_against_the_person_is_refused() {
        assertRefused(
                json -> ((ObjectNode) json.path("clock")).put("maxClamp", "forward"), "clock.maxClamp", "is backward");
        assertRefused(
                json -> ((ObjectNode) json.path("clock")).put("minClamp", "backward"), "clock.minClamp", "is forward");
    }

    /** Policy trap: an account nobody logs into expires five years after its last log-in, even if never closed. */
    @ParameterizedTest
    @ValueSource(strings = {"account.open", "account.active", "account"})
    void an_open_account_never_keeps_data_from_going(String condition) {
        assertRefused(
                json -> DefaultSchedule.branch(json, "P1", 0).put("while", condition),
                "rules[0].branches[0].while",
                "is not about an account: an open account never keeps data from going");
    }

    /** Policy trap: "at most 1 year from collection" never starts again. */
    @Test
    void collecting_again_never_lengthens_a_period() {
        assertRefused(
                json -> ((ObjectNode) DefaultSchedule.branch(json, "P5", 0).path("anchor")).put("pick", "last"),
                "rules[4].branches[0].anchor.pick",
                "is first for datum.collected: collecting again never lengthens the period");
    }

    @Test
    void last_valid_is_for_consent_alone() {
        assertRefused(
                json -> ((ObjectNode) DefaultSchedule.branch(json, "P1", 0).path("anchor")).put("pick", "last_valid"),
                "rules[0].branches[0].anchor.pick",
                "is last_valid only for consent.received");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P101Y", "P-1Y", "PT5H", "5 years", "P9999999999Y", ""})
    void a_duration_is_a_period_of_at_most_a_hundred_years(String duration) {
        assertRefused(
                json -> DefaultSchedule.branch(json, "P1", 0).put("duration", duration),
                "rules[0].branches[0].duration",
                "is an ISO 8601 period of years, months, weeks or days, from P0D to P100Y");
    }

    @Test
    void an_anchor_without_a_duration_is_refused() {
        assertRefused(
                json -> DefaultSchedule.branch(json, "P1", 0).remove("duration"),
                "rules[0].branches[0]",
                "has anchor and duration together or neither");
    }

    @Test
    void a_branch_that_nothing_ends_is_refused() {
        assertRefused(
                json -> DefaultSchedule.branch(json, "P1", 1).putArray("until"),
                "rules[0].branches[1]",
                "has an anchor with a duration, or at least one event in until");
    }

    @Test
    void a_minimum_is_not_ended_sooner_by_an_event() {
        assertRefused(
                json -> DefaultSchedule.branch(json, "O5", 0).putArray("until").add("objection_dm.at"),
                "rules[11].branches[0]",
                "is a minimum: it has an anchor with a duration, and no event that ends it sooner");
    }

    @Test
    void what_ends_first_ends_it() {
        assertRefused(
                json -> DefaultSchedule.branch(json, "P4", 0).put("combine", "latest"),
                "rules[3].branches[0].combine",
                "is earliest: what ends a purpose first ends it");
    }

    @Test
    void two_rules_for_one_holding_are_refused() {
        assertRefused(
                json -> {
                    ObjectNode twin = DefaultSchedule.rule(json, "P4").deepCopy();
                    twin.put("id", "P4b");
                    twin.putArray("dataSubjects").add("any");
                    json.withArray("rules").add(twin);
                },
                "rules[19].purpose",
                "is ruled by P4 for the same role and persons already");
    }

    @Test
    void a_rule_id_is_used_once() {
        assertRefused(
                json -> DefaultSchedule.rule(json, "P2").put("id", "P1"), "rules[1].id", "is used once in a schedule");
    }

    @Test
    void a_basis_is_one_of_the_six() {
        assertRefused(
                json -> ((ObjectNode) DefaultSchedule.branch(json, "P4", 0).path("when")).put("basis", "habit"),
                "rules[3].branches[0].when.basis",
                "names only consent, contract, legal_obligation, vital_interests, public_task, legitimate_interests");
    }

    @Test
    void a_condition_has_words_as_values() {
        assertRefused(
                json -> ((ObjectNode) DefaultSchedule.branch(json, "O4", 0).path("when")).put("category", 7),
                "rules[10].branches[0].when.category",
                "is a word, true or false, or a list of 1 to 20 words");
    }

    @Test
    void all_faults_are_told_at_once() {
        InvalidSchedule refused = refusal(json -> {
            DefaultSchedule.rule(json, "P1").put("role", "owner").put("onExpiry", "shred");
            DefaultSchedule.branch(json, "P2", 0).put("limit", "about");
        });

        assertThat(refused.code()).isEqualTo("invalid-schedule");
        assertThat(refused.violations())
                .extracting(Violation::field)
                .containsExactly("rules[0].role", "rules[0].onExpiry", "rules[1].branches[0].limit");
    }

    private static void assertRefused(Consumer<ObjectNode> change, String field, String message) {
        assertThat(refusal(change).violations()).contains(new Violation(field, message));
    }

    private static InvalidSchedule refusal(Consumer<ObjectNode> change) {
        return catchThrowableOfType(InvalidSchedule.class, () -> DefaultSchedule.version(change));
    }
}
