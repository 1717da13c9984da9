package io.assentry.dsar.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every row of the vector file, with the strict, fail-early and shadow dates that its note names. */
class DeadlineVectorsTest {

    @ParameterizedTest(name = "{0} {2} {3}")
    @CsvFileSource(resources = "/deadline-vectors.csv", numLinesToSkip = 1)
    void falls_due_on_the_day_of_the_vector(ArgumentsAccessor row) {
        // Given
        Vector vector = Vector.of(row);
        // When
        StatutoryClock clock = StatutoryClock.of(vector.inputs());
        // Then
        assertThat(clock.legal().text()).as(vector.note()).isEqualTo(vector.expectedDue());
        vector.strict()
                .ifPresent(
                        strict -> assertThat(clock.strict().text()).as("strict").isEqualTo(strict));
        vector.shadow()
                .ifPresent(shadow -> assertThat(clock.shadow().orElseThrow().text())
                        .as("shadow")
                        .isEqualTo(shadow));
    }
}
