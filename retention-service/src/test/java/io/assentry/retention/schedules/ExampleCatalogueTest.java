package io.assentry.retention.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue that an operator can load as it is. */
class ExampleCatalogueTest {

    private static final Path CATALOGUE = Path.of("..", "examples", "winwin", "retention");

    @ParameterizedTest
    @ValueSource(strings = {"schedule-winwin.json", "schedule-harbour-books.json"})
    void is_a_schedule_that_this_service_takes(String file) throws IOException {
        assertThat(read(file).rules()).isNotEmpty();
    }

    @Test
    void has_the_five_promises_of_the_policy_word_for_word() throws IOException {
        ScheduleVersion policy = DefaultSchedule.version();

        assertThat(read("schedule-winwin.json").rules())
                .containsAll(policy.rules().stream()
                        .filter(rule -> rule.id().startsWith("P"))
                        .toList());
    }

    private static ScheduleVersion read(String file) throws IOException {
        return ScheduleReading.read(
                Json.MAPPER.readValue(CATALOGUE.resolve(file).toFile(), ScheduleBody.class));
    }
}
