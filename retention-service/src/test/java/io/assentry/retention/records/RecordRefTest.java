package io.assentry.retention.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assentry.kit.problem.Rejection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRefTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org",
                "mailto:anna@example.org",
                "contact/anna.b+news@example.org",
                "anna%40example.org",
                "+12125550123",
                "%2B12125550123",
                "contact-+12125550123",
                "tel:2125550123",
                "12125550123",
                "2125550123",
                "212-555-0123",
                "(212)555-0123",
                "0012125550123",
                "07700900123",
                "+44-7700-900123",
            })
    void an_address_or_number_of_the_person_is_refused(String ref) {
        Rejection refused = catchThrowableOfType(Rejection.class, () -> RecordRef.told(ref));

        assertThat(refused.code()).isEqualTo("record-ref-is-personal");
        assertThat(refused.getMessage()).doesNotContain(ref);
        assertThat(refused.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("recordRef"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contact-0001",
                "c-12125550123",
                "4711",
                "100200300",
                "1234567890123456789",
                "019cb323-e8e8-7c10-8a10-000000000010",
                "00000000-0000-0000-0000-000000000001",
                "2026-11-23",
                "20261123",
                "INV/2026/000123",
                "tenant:7/contact:12",
                "@handle",
            })
    void an_opaque_reference_is_taken(String ref) {
        assertThat(RecordRef.told(ref).value()).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "contact 1", "contact\t1", "kontakt-ä", "contact\u0000"})
    void a_reference_that_two_systems_would_write_differently_is_refused(String ref) {
        Rejection refused = catchThrowableOfType(Rejection.class, () -> RecordRef.told(ref));

        assertThat(refused.code()).isEqualTo("invalid-body");
        assertThat(refused.violations().getFirst().message()).isEqualTo("is 1 to 200 visible ASCII characters");
    }
}
