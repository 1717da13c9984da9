package io.assentry.retention.disposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.reports.TaskReport;
import io.assentry.kit.reports.TaskReport.Part;
import io.assentry.retention.disposals.ErasureParts.TooMuchRetained;
import io.assentry.retention.holds.HoldsSaid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stays is named record by record; what went is counted; nothing is ever called done that is not. */
class ErasurePartsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");
    private static final UUID TASK = new UUID(7, 7);

    @Test
    void nothing_held_is_said_so() {
        assertThat(parts(List.of(), 0)).containsExactly(Part.nothingHeld("records"));
    }

    @Test
    void what_went_is_counted_for_each_system() {
        assertThat(parts(List.of(gone(1, "crm"), gone(2, "mailer"), gone(3, "crm")), 4))
                .containsExactly(
                        Part.erased("records").counting(2).of(null, "crm"),
                        Part.erased("records").counting(1).of(null, "mailer"),
                        Part.erased("consent_facts").counting(4));
    }

    @Test
    void what_stays_is_named_datum_by_datum_and_the_rest_of_its_record_is_said_to_be_gone() {
        assertThat(parts(List.of(held(1, true, "email", "name")), 0))
                .extracting(part -> part.what() + " " + part.degree())
                .containsExactly("email retained", "name retained", "rest_of_record erased");
    }

    @Test
    void too_many_data_are_named_record_by_record() {
        List<RecordOutcome> many = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            many.add(held(i, false, "email", "name"));
        }

        assertThat(parts(many, 0)).hasSize(80).allSatisfy(part -> {
            assertThat(part.what()).isEqualTo("records");
            assertThat(part.recordKey()).isNotNull();
        });
    }

    @Test
    void too_many_records_are_for_a_person_to_look_at_since_each_that_stays_has_to_be_named() {
        List<RecordOutcome> many = new ArrayList<>();
        for (int i = 0; i <= TaskReport.MOST_PARTS; i++) {
            many.add(held(i, false, "email"));
        }

        assertThatThrownBy(() -> parts(many, 0)).isInstanceOf(TooMuchRetained.class);
    }

    private static List<Part> parts(List<RecordOutcome> outcomes, int forgotten) {
        Set<Pseudonym> person = Set.of(new Pseudonym("e_1_" + "a".repeat(43)));
        ErasureCase erasure = ErasureCase.opened(new ErasureRequest(new UUID(7, 1), person, NOW, Optional.of(TASK)))
                .with(outcomes, forgotten);
        return ErasureParts.of(erasure);
    }

    private static RecordOutcome gone(int number, String system) {
        return new RecordOutcome(new UUID(5, number), system, List.of(), false);
    }

    private static RecordOutcome held(int number, boolean reduced, String... categories) {
        List<Retained> retained = List.of(categories).stream()
                .map(it -> Retained.by(HoldsSaid.litigation(), it))
                .toList();
        return new RecordOutcome(new UUID(5, number), "crm", retained, reduced);
    }
}
