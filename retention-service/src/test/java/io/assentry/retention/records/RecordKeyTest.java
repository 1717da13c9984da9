package io.assentry.retention.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordKeyTest {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private static final UUID URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /** The example of RFC 9562, appendix A.4. */
    @Test
    void version_5_is_computed_as_the_standard_has_it() {
        assertThat(RecordKey.version5(DNS, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void the_namespace_is_the_one_of_records() {
        assertThat(RecordKey.NAMESPACE).isEqualTo(RecordKey.version5(URL, "urn:assentry:record"));
    }

    @ParameterizedTest
    @CsvSource({
        "winwin, crm, contact-0001, fe5e8dec-2f93-55a4-9c8c-677b1bcf282b",
        "harbour-books, crm, contact-0001, 33e06b2f-dbb0-581f-9e92-2da37fd6a426",
        "harbour-books, mailer, contact-0001, fdb89e51-933d-53cd-b925-67b4bf344b2e",
        "harbour-books, crm, Contact/0001, cadd3125-5f75-5f01-851d-f9b259565b07",
    })
    void a_record_has_one_key_that_anybody_can_compute(String controller, String system, String ref, UUID key) {
        assertThat(RecordKey.of(controller, system, RecordRef.told(ref)).value())
                .isEqualTo(key);
    }

    @Test
    void a_library_computes_the_same() {
        assertThat(RecordKey.of("winwin", "crm", RecordRef.told("a-1")).value())
                .isEqualTo(UuidCreator.getNameBasedSha1(RecordKey.NAMESPACE, "winwin/crm/a-1"));
    }
}
