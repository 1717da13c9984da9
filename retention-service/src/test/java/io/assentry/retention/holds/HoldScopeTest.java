package io.assentry.retention.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.retention.holds.HoldScope.BlanketHold;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Domain 5.3: a hold is narrow, and reaches its person by every name. */
class HoldScopeTest {

    private static final Pseudonym ANNA = new Pseudonym("e_1_" + "a".repeat(43));
    private static final Pseudonym ANNAS_PHONE = new Pseudonym("p_1_" + "a".repeat(43));
    private static final Pseudonym BEN = new Pseudonym("e_1_" + "b".repeat(43));
    private static final UUID RECORD = new UUID(5, 1);
    private static final Instant MARCH = Instant.parse("2026-03-03T10:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-03T10:00:00Z");

    private static final Holdable ANNAS =
            new Holdable(RECORD, Set.of(ANNA, ANNAS_PHONE), "crm", Set.of("name", "email"), MARCH, APRIL);

    @Test
    void a_scope_that_names_neither_persons_nor_records_nor_categories_is_refused() {
        assertThatThrownBy(() -> new HoldScope(
                        Set.of(), Set.of(), Set.of(), Set.of("crm"), Optional.of(MARCH), Optional.of(APRIL)))
                .isInstanceOf(BlanketHold.class)
                .extracting(it -> ((BlanketHold) it).code())
                .isEqualTo("blanket-hold");
    }

    @Test
    void a_person_is_reached_by_every_alias() {
        assertThat(persons(ANNAS_PHONE).reaches(ANNAS)).isTrue();
        assertThat(persons(BEN).reaches(ANNAS)).isFalse();
    }

    @Test
    void a_record_is_reached_by_its_key() {
        HoldScope scope =
                new HoldScope(Set.of(), Set.of(RECORD), Set.of(), Set.of(), Optional.empty(), Optional.empty());

        assertThat(scope.reaches(ANNAS)).isTrue();
    }

    @Test
    void categories_reach_whoever_has_them() {
        assertThat(categories("email", "invoice").reaches(ANNAS)).isTrue();
        assertThat(categories("invoice").reaches(ANNAS)).isFalse();
    }

    @Test
    void systems_and_times_only_narrow() {
        assertThat(narrowed("mailer", null, null).reaches(ANNAS)).isFalse();
        assertThat(narrowed("crm", null, null).reaches(ANNAS)).isTrue();
        assertThat(narrowed("crm", APRIL.plusSeconds(1), null).reaches(ANNAS)).isFalse();
        assertThat(narrowed("crm", APRIL, null).reaches(ANNAS)).isTrue();
        assertThat(narrowed("crm", null, MARCH.minusSeconds(1)).reaches(ANNAS)).isFalse();
        assertThat(narrowed("crm", null, MARCH).reaches(ANNAS)).isTrue();
    }

    private static HoldScope persons(Pseudonym person) {
        return new HoldScope(Set.of(person), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    private static HoldScope categories(String... names) {
        return new HoldScope(Set.of(), Set.of(), Set.of(names), Set.of(), Optional.empty(), Optional.empty());
    }

    private static HoldScope narrowed(String system, Instant from, Instant to) {
        return new HoldScope(
                Set.of(ANNA), Set.of(), Set.of(), Set.of(system), Optional.ofNullable(from), Optional.ofNullable(to));
    }
}
