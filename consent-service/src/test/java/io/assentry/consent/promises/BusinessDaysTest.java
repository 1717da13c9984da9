package io.assentry.consent.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten business days, and from when they run. */
class BusinessDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T09:00:00Z, 2026-12-11T09:00:00Z", // a Friday
        "2026-11-28T09:00:00Z, 2026-12-11T09:00:00Z", // a Saturday
        "2026-11-29T23:59:59Z, 2026-12-11T23:59:59Z", // a Sunday
        "2026-11-30T00:00:00Z, 2026-12-14T00:00:00Z", // a Monday
        "2026-12-24T12:00:00Z, 2027-01-07T12:00:00Z" // holidays count as if they were none
    })
    void ten_of_them_pass_over_two_weekends(Instant start, Instant due) {
        assertThat(BusinessDays.after(start, 10)).isEqualTo(due);
    }

    @Test
    void a_receipt_is_never_later_than_its_record() {
        Instant recorded = Instant.parse("2026-11-27T09:00:00Z");

        OptOutReceived optOut = OptOutReceived.of(
                UUID.randomUUID(), new ControllerId("harbour-books"), "sms", recorded.plusSeconds(60), recorded);

        assertThat(optOut.receivedAt()).isEqualTo(recorded);
        assertThat(optOut.dueAt()).isEqualTo(Instant.parse("2026-12-11T09:00:00Z"));
    }
}
