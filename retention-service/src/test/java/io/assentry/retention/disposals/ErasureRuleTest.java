package io.assentry.retention.disposals;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.retention.appraisal.Appraisal;
import io.assentry.retention.appraisal.Appraiser;
import io.assentry.retention.disposals.ErasureRule.Fate;
import io.assentry.retention.facts.ConsentHistory;
import io.assentry.retention.holds.HoldId;
import io.assentry.retention.holds.HoldKind;
import io.assentry.retention.holds.HoldScope;
import io.assentry.retention.holds.LegalHold;
import io.assentry.retention.records.Erasable;
import io.assentry.retention.records.KeptRecord;
import io.assentry.retention.records.Registration.HeldFor;
import io.assentry.retention.schedules.DefaultSchedule;
import io.assentry.retention.schedules.LawfulBasis;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Domain 5.2 to 5.4: an erasure ends every purpose; what stays is what a hold reaches and a law demands, and no more. */
class ErasureRuleTest {

    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");
    private static final Pseudonym ANNA = new Pseudonym("e_1_" + "a".repeat(43));

    private static final HeldFor ACCOUNT = new HeldFor(
            "platform_account_and_services",
            LawfulBasis.CONTRACT,
            Set.of("name", "email", "billing_name"),
            Map.of(),
            Map.of("account.login", Instant.parse("2026-05-01T10:00:00Z")));
    private static final HeldFor BOOKS = new HeldFor(
            "accounting_and_tax",
            LawfulBasis.LEGAL_OBLIGATION,
            Set.of("invoice", "billing_name", "phone"),
            Map.of(),
            Map.of("fiscal_year.ended", Instant.parse("2025-12-31T10:00:00Z")));

    @Test
    void a_record_whose_period_still_runs_goes_all_the_same() {
        Fate fate = fateOf(List.of(ACCOUNT));

        assertThat(fate.goes()).isTrue();
        assertThat(fate.holdings()).isEmpty();
    }

    @Test
    void a_law_keeps_the_data_that_its_rule_names_and_the_rest_goes() {
        Fate fate = fateOf(List.of(ACCOUNT, BOOKS));

        assertThat(fate.retained()).extracting(Retained::dataCategory).containsExactly("billing_name", "invoice");
        assertThat(fate.retained()).allSatisfy(it -> {
            assertThat(it.basis()).isEqualTo("RF_17_3_B");
            assertThat(it.isHeld()).isFalse();
            assertThat(it.until()).contains(Instant.parse("2055-12-31T16:00:00Z"));
        });
        assertThat(fate.holdings()).singleElement().satisfies(left -> {
            assertThat(left.purpose()).isEqualTo("accounting_and_tax");
            assertThat(left.dataCategories()).containsExactlyInAnyOrder("invoice", "billing_name");
        });
    }

    @Test
    void a_legal_duty_under_a_maximum_keeps_nothing() {
        HeldFor claimed = new HeldFor(
                ACCOUNT.purpose(), LawfulBasis.LEGAL_OBLIGATION, Set.of("email"), Map.of(), ACCOUNT.anchors());

        assertThat(fateOf(List.of(claimed)).goes()).isTrue();
    }

    @Test
    void a_legal_duty_that_cannot_be_dated_yet_keeps_its_data() {
        HeldFor undated = new HeldFor(BOOKS.purpose(), BOOKS.basis(), Set.of("invoice"), Map.of(), Map.of());

        assertThat(fateOf(List.of(undated)).retained())
                .singleElement()
                .satisfies(it -> assertThat(it.until()).contains(Instant.parse("2056-06-01T09:00:00Z")));
    }

    @Test
    void a_hold_keeps_all_of_a_record_with_its_purposes() {
        Fate fate = fateOf(List.of(ACCOUNT), hold(1, HoldKind.LITIGATION));

        assertThat(fate.retained()).hasSize(3).allSatisfy(it -> {
            assertThat(it.basis()).isEqualTo("RF_17_3_E");
            assertThat(it.holdId()).contains(new UUID(7, 1));
            assertThat(it.reviewBy()).contains(Instant.parse("2026-09-01T00:00:00Z"));
        });
        assertThat(fate.holdings()).containsExactly(ACCOUNT);
    }

    @Test
    void a_hold_on_one_category_keeps_that_one_alone() {
        Fate fate = fateOf(List.of(ACCOUNT), hold(1, HoldKind.AUTHORITY_ORDER, "email"));

        assertThat(fate.retained()).singleElement().satisfies(it -> {
            assertThat(it.dataCategory()).isEqualTo("email");
            assertThat(it.basis()).isEqualTo("RF_17_3_B");
        });
        assertThat(fate.holdings())
                .singleElement()
                .extracting(HeldFor::dataCategories)
                .isEqualTo(Set.of("email"));
    }

    @Test
    void every_hold_that_keeps_a_datum_is_named() {
        Fate fate = fateOf(List.of(ACCOUNT), hold(1, HoldKind.CLAIM, "email"), hold(2, HoldKind.LAW, "email", "name"));

        assertThat(fate.retained())
                .extracting(it ->
                        it.dataCategory() + " " + it.holdId().orElseThrow().getLeastSignificantBits())
                .containsExactly("email 1", "email 2", "name 2");
    }

    @Test
    void a_datum_that_both_a_hold_and_a_law_keep_stays_for_the_law_when_the_hold_ends() {
        Fate held = fateOf(List.of(BOOKS), hold(1, HoldKind.CLAIM));
        assertThat(held.retained()).extracting(Retained::isHeld).contains(true, false);

        KeptRecord reduced = Erasable.record(ANNA, List.of(BOOKS)).reducedTo(held.holdings());
        Fate free = ErasureRule.of(reduced, appraised(reduced), List.of(), NOW);

        assertThat(free.retained()).extracting(Retained::dataCategory).containsExactly("billing_name", "invoice");
        assertThat(free.isLessThan(reduced)).isTrue();
    }

    private static Fate fateOf(List<HeldFor> holdings, LegalHold... holds) {
        KeptRecord record = Erasable.record(ANNA, holdings);
        return ErasureRule.of(record, appraised(record), List.of(holds), NOW);
    }

    private static Appraisal appraised(KeptRecord record) {
        return Appraiser.appraise(DefaultSchedule.inForce(), Erasable.kept(record), ConsentHistory.NOTHING_SAID);
    }

    private static LegalHold hold(int number, HoldKind kind, String... categories) {
        HoldScope scope =
                new HoldScope(Set.of(ANNA), Set.of(), Set.of(categories), Set.of(), Optional.empty(), Optional.empty());
        return new LegalHold(
                new HoldId(new UUID(7, number)),
                "File",
                kind,
                "Act 1",
                scope,
                "a",
                "b",
                NOW,
                Instant.parse("2026-09-01T00:00:00Z"),
                Optional.empty());
    }
}
