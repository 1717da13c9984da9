package io.assentry.consent.erasures;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.ledger.Erasure;
import io.assentry.consent.ledger.Grants;
import io.assentry.consent.ledger.Person;
import io.assentry.kit.reports.TaskReport.Part;
import io.assentry.testkit.SequentialIds;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the report says of the three things this service can have of a person; nothing is called erased that stays. */
class ErasurePartsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");

    private final SequentialIds ids = new SequentialIds();

    @Test
    void of_nobody_known_nothing_is_held_but_the_suppression_that_keeps_them_from_being_written_to() {
        assertThat(ErasureParts.of(List.of(erasureOf(Grants.reader())), 0, 0))
                .containsExactly(
                        Part.nothingHeld("consents"),
                        Part.retained("suppression", "GDPR_21_3").counting(1));
    }

    @Test
    void what_ended_is_counted_and_the_proof_of_it_stays_by_its_own_right() {
        Person agreed = Grants.reader();
        agreed = agreed.after(agreed.grant(Grants.byWebForm(Grants.NEWS_BY_EMAIL, NOW), ids::next, NOW));

        assertThat(ErasureParts.of(List.of(erasureOf(agreed)), 3, 0))
                .containsExactly(
                        Part.erased("consents").counting(1),
                        Part.retained("proof_of_consent", "GDPR_7_1").counting(3),
                        Part.retained("suppression", "GDPR_21_3").counting(1));
    }

    @Test
    void a_second_request_finds_nothing_and_still_says_what_stays() {
        Person erased = erasureOf(Grants.reader()).after();

        assertThat(ErasureParts.of(List.of(erasureOf(erased)), 3, 0))
                .extracting(part -> part.what() + " " + part.degree())
                .containsExactly("consents nothing_held", "proof_of_consent retained", "suppression retained");
    }

    @Test
    void what_sending_left_is_counted_as_erased() {
        assertThat(ErasureParts.of(List.of(erasureOf(Grants.reader())), 0, 4))
                .contains(Part.erased("records_of_sending").counting(4));
    }

    private Erasure erasureOf(Person person) {
        return person.erase(new UUID(7, 1), NOW, Set.of(), ids::next, NOW);
    }
}
