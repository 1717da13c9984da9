package io.assentry.registry.agreements;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.problem.Rejection.Violation;
import io.assentry.registry.agreements.Agreement.ChecklistIncomplete;
import io.assentry.registry.controllers.Regime;
import io.assentry.registry.parties.PartyId;
import io.assentry.testkit.FixedClock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final PartyId AGENCY = new PartyId("tide-agency");
    private static final Set<ChecklistItem> UNDER_GDPR = ChecklistItem.requiredUnder(Set.of(Regime.GDPR));

    @Test
    void an_agreement_that_settles_everything_comes_into_force() {
        Agreement.Active active = draft().tick(settling(UNDER_GDPR)).activate(UNDER_GDPR, NOON);

        assertThat(active.activatedAt()).isEqualTo(NOON);
        assertThat(active.draftedAt()).isEqualTo(FixedClock.START);
    }

    @Test
    void an_agreement_ends_once_and_not_before_it_began() {
        Agreement.Active active = draft().tick(settling(UNDER_GDPR)).activate(UNDER_GDPR, NOON);

        assertThat(active.end(NOON.plusSeconds(60)).endedAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(active.end(NOON.minusSeconds(60)).endedAt()).isEqualTo(NOON);
        assertThat(active.end(NOON.plusSeconds(60)).activatedAt()).isEqualTo(NOON);
    }

    @Test
    void a_draft_settles_nothing_and_every_point_is_named() {
        assertThatThrownBy(() -> draft().activate(UNDER_GDPR, NOON))
                .isInstanceOfSatisfying(ChecklistIncomplete.class, refusal -> {
                    assertThat(refusal.category()).isEqualTo(Rejection.Category.CONFLICT);
                    assertThat(refusal.code()).isEqualTo("agreement-checklist-incomplete");
                    assertThat(refusal.violations()).hasSameSizeAs(UNDER_GDPR);
                });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PIPL_METHOD", "PIPL_SUPERVISION", "PIPL_NO_FURTHER_ENTRUSTING"})
    void a_single_missing_point_keeps_the_agreement_out_of_force(ChecklistItem missing) {
        EnumSet<ChecklistItem> allButOne = EnumSet.copyOf(UNDER_GDPR);
        allButOne.remove(missing);

        assertThatThrownBy(() -> draft().tick(settling(allButOne)).activate(UNDER_GDPR, NOON))
                .isInstanceOfSatisfying(
                        ChecklistIncomplete.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::field)
                                .containsExactly("checklist." + missing.word()));
    }

    @Test
    void a_controller_under_PIPL_needs_its_points_settled_too() {
        Set<ChecklistItem> underBoth = ChecklistItem.requiredUnder(Set.of(Regime.GDPR, Regime.PIPL));

        assertThat(new Checklist(settling(UNDER_GDPR).clauses()).missing(underBoth))
                .containsExactly(
                        ChecklistItem.PIPL_METHOD,
                        ChecklistItem.PIPL_SUPERVISION,
                        ChecklistItem.PIPL_NO_FURTHER_ENTRUSTING);
    }

    @Test
    void a_new_list_replaces_the_one_before() {
        Agreement.Draft ticked = draft().tick(settling(UNDER_GDPR)).tick(Checklist.EMPTY);

        assertThat(ticked.checklist().ticked()).isEmpty();
    }

    @Test
    void a_processor_of_the_controller_itself_has_nobody_in_between() {
        assertThatThrownBy(() -> terms(ProcessingRole.PROCESSOR, AGENCY)).isInstanceOf(InvalidField.class);
    }

    @Test
    void a_sub_processor_names_whom_it_works_for_and_each_once() {
        assertThatThrownBy(() -> terms(ProcessingRole.SUB_PROCESSOR)).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> terms(ProcessingRole.SUB_PROCESSOR, AGENCY, AGENCY))
                .isInstanceOf(InvalidField.class);
        assertThat(terms(ProcessingRole.SUB_PROCESSOR, AGENCY).chain()).containsExactly(AGENCY);
    }

    private static Agreement.Draft draft() {
        return new Agreement.Draft(terms(ProcessingRole.PROCESSOR), Checklist.EMPTY, FixedClock.START);
    }

    private static Checklist settling(Collection<ChecklistItem> items) {
        return new Checklist(items.stream().collect(toMap(item -> item, item -> "§ 1")));
    }

    private static Agreement.Terms terms(ProcessingRole role, PartyId... chain) {
        return new Agreement.Terms(
                new AgreementId("harbour-books-dpa"),
                new ControllerId("harbour-books"),
                role,
                List.of(chain),
                "Sending the newsletter",
                new TreeSet<>(List.of("harbour_newsletter")),
                new TreeSet<>(List.of("email")),
                new TreeSet<>(List.of("customer_contact")),
                EndOfProcessing.DELETE);
    }
}
