package io.assentry.retention.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.kit.json.Json;
import io.assentry.retention.facts.ConsentEvents.AboutAPerson;
import io.assentry.retention.facts.ConsentEvents.ConsentExpired;
import io.assentry.retention.facts.ConsentEvents.ConsentGranted;
import io.assentry.retention.facts.ConsentEvents.ConsentInvalidated;
import io.assentry.retention.facts.ConsentEvents.ConsentWithdrawn;
import io.assentry.retention.facts.ConsentEvents.SubjectRestricted;
import io.assentry.retention.facts.ConsentEvents.SubjectUnrestricted;
import io.assentry.retention.facts.ConsentEvents.SuppressionAdded;
import io.assentry.retention.facts.ConsentEvents.SuppressionLifted;
import io.assentry.testkit.GoldenEvents;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden events of consent-service, as facts that decide how long data may stay. */
class ConsentEventsTest {

    private static final UUID EVENT = UUID.fromString("019cd6de-0340-7c14-8a14-000000000014");
    private static final UUID PERSON = UUID.fromString("019cb323-e8e8-7c10-8a10-000000000010");
    private static final UUID SUPPRESSION = UUID.fromString("019cd6de-0340-7c12-8a12-000000000012");

    @Test
    void a_grant_counts_from_when_it_was_given() throws JsonProcessingException {
        assertThat(golden("ConsentGranted.v1", ConsentGranted.class).fact(EVENT, 1))
                .isEqualTo(new ConsentFact.Granted(
                        EVENT,
                        PERSON,
                        1,
                        "harbour_newsletter",
                        "email",
                        Instant.parse("2026-03-03T10:00:00Z"),
                        Optional.of(Instant.parse("2031-03-03T10:00:00Z"))));
    }

    /** Design rule 7: what a caller says of the past may age a grant, never make it newer. */
    @Test
    void a_grant_is_never_newer_than_its_record() {
        Instant recorded = Instant.parse("2026-03-03T10:00:00Z");
        ConsentGranted fromAFastClock =
                new ConsentGranted(PERSON, null, "news", "email", recorded.plusSeconds(90), recorded, null);

        assertThat(((ConsentFact.Granted) fromAFastClock.fact(EVENT, 1)).receivedAt())
                .isEqualTo(recorded);
    }

    @Test
    void a_withdrawal_counts_from_when_it_was_made() throws JsonProcessingException {
        assertThat(golden("ConsentWithdrawn.v1", ConsentWithdrawn.class).fact(EVENT, 2))
                .isEqualTo(new ConsentFact.Withdrawn(
                        EVENT, PERSON, 2, "harbour_newsletter", "email", Instant.parse("2026-03-10T08:30:00Z")));
    }

    @Test
    void a_suppression_has_its_scope() throws JsonProcessingException {
        assertThat(golden("SuppressionAdded.v1", SuppressionAdded.class).fact(EVENT, 3))
                .isEqualTo(new ConsentFact.Suppressed(
                        EVENT,
                        PERSON,
                        3,
                        SUPPRESSION,
                        Optional.of("harbour_newsletter"),
                        Optional.of("email"),
                        Instant.parse("2026-03-10T08:30:00Z")));
    }

    /** GDPR Art. 18(2) and 21(1): a restriction keeps data, and neither takes a consent back. */
    @ParameterizedTest
    @CsvSource({
        "restricted, false",
        "objection_pending, false",
        "objection_upheld, false",
        "unsubscribe, true",
        "objection, true",
        "erased, true",
        "something_of_tomorrow, true"
    })
    void a_restriction_says_nothing_about_consents_and_an_opt_out_does(String reason, boolean aboutConsents) {
        SuppressionAdded said = new SuppressionAdded(
                PERSON, null, SUPPRESSION, null, null, reason, Instant.parse("2026-05-02T18:40:00Z"));

        assertThat(said.isAboutConsents()).isEqualTo(aboutConsents);
    }

    @Test
    void a_suppression_ends_by_its_id() throws JsonProcessingException {
        assertThat(golden("SuppressionLifted.v1", SuppressionLifted.class).fact(EVENT, 4))
                .isEqualTo(new ConsentFact.SuppressionEnded(
                        EVENT, PERSON, 4, SUPPRESSION, Instant.parse("2026-04-01T07:15:00Z")));
    }

    @Test
    void a_consent_ends_by_itself_at_its_own_instant() throws JsonProcessingException {
        assertThat(golden("ConsentExpired.v1", ConsentExpired.class).fact(EVENT, 5))
                .isEqualTo(new ConsentFact.Ended(
                        EVENT,
                        PERSON,
                        5,
                        "harbour_newsletter",
                        "email",
                        Instant.parse("2031-03-03T10:00:00Z"),
                        ConsentFact.Why.EXPIRED));
        assertThat(golden("ConsentInvalidated.v1", ConsentInvalidated.class).fact(EVENT, 6))
                .isEqualTo(new ConsentFact.Ended(
                        EVENT,
                        PERSON,
                        6,
                        "harbour_newsletter",
                        "email",
                        Instant.parse("2026-04-01T00:00:00Z"),
                        ConsentFact.Why.INVALIDATED));
    }

    @ParameterizedTest
    @CsvSource({"notice_changed, true", "not_confirmed, false", "something_of_tomorrow, true"})
    void what_was_never_confirmed_ends_no_consent(String reason, boolean about) {
        assertThat(new ConsentInvalidated(PERSON, null, "news", "email", reason, Instant.EPOCH).isAboutConsents())
                .isEqualTo(about);
    }

    @Test
    void a_restriction_stands_until_it_is_lifted_by_its_id() throws JsonProcessingException {
        UUID restriction = UUID.fromString("019deae1-5a00-7c52-8a52-000000000052");
        assertThat(golden("SubjectRestricted.v1", SubjectRestricted.class).fact(EVENT, 7))
                .isEqualTo(new ConsentFact.Restricted(
                        EVENT, PERSON, 7, restriction, "accuracy_contested", Instant.parse("2026-05-02T18:39:00Z")));
        assertThat(golden("SubjectUnrestricted.v1", SubjectUnrestricted.class).fact(EVENT, 8))
                .isEqualTo(new ConsentFact.RestrictionEnded(
                        EVENT, PERSON, 8, restriction, Instant.parse("2026-05-16T00:00:00Z")));
    }

    private static <T extends AboutAPerson> T golden(String name, Class<T> type) throws JsonProcessingException {
        return Json.MAPPER.readValue(GoldenEvents.named(name).value(), type);
    }
}
