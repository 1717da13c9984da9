package io.assentry.consent.consents;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;
import static io.assentry.consent.ledger.Grants.NEWS_BY_SMS;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.consent.consents.AskingRate.AskedAlready;
import io.assentry.consent.ledger.Asking;
import io.assentry.consent.ledger.Grants;
import io.assentry.consent.ledger.Person;
import io.assentry.testkit.SequentialIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Nobody is asked again and again; whoever objected, once in seven days. */
class AskingRateTest {

    private static final Instant NOW = Instant.parse("2026-03-09T09:00:00Z");

    private final SequentialIds ids = new SequentialIds();
    private final Person reader = Grants.reader();
    private final Person objector = Grants.objected(reader, ids::next, NOW.minus(Duration.ofDays(30)));

    @Test
    void three_times_a_day_and_not_a_fourth() {
        assertThatCode(asking(reader, ago(Duration.ofHours(1)), ago(Duration.ofHours(2))))
                .doesNotThrowAnyException();
        assertThatThrownBy(asking(reader, ago(Duration.ofHours(1)), ago(Duration.ofHours(2)), ago(Duration.ofHours(3))))
                .isInstanceOf(AskedAlready.class)
                .hasMessageContaining("2026-03-10T06:00:00Z");
        assertThatCode(asking(reader, ago(Duration.ofHours(1)), ago(Duration.ofHours(2)), ago(Duration.ofDays(1))))
                .doesNotThrowAnyException();
    }

    @Test
    void whoever_objected_is_asked_once_in_seven_days() {
        assertThatCode(asking(objector)).doesNotThrowAnyException();
        assertThatThrownBy(asking(objector, ago(Duration.ofDays(7).minusMillis(1))))
                .isInstanceOf(AskedAlready.class);
        assertThatThrownBy(asking(objector, ago(Duration.ofDays(6)))).hasMessageContaining("2026-03-10T09:00:00Z");
        assertThatCode(asking(objector, ago(Duration.ofDays(7)))).doesNotThrowAnyException();
        assertThatCode(asking(reader, ago(Duration.ofDays(6)))).doesNotThrowAnyException();
    }

    @Test
    void whoever_agreed_to_this_since_they_objected_is_asked_like_anybody() {
        Person back = objector.after(objector.grant(
                Grants.byWebForm(NEWS_BY_EMAIL, NOW.minus(Duration.ofDays(2))),
                ids::next,
                NOW.minus(Duration.ofDays(2))));

        assertThatCode(asking(back, ago(Duration.ofDays(6)))).doesNotThrowAnyException();
    }

    @Test
    void another_channel_is_another_question() {
        assertThatCode(asking(objector, new Asking(NEWS_BY_SMS, NOW.minus(Duration.ofHours(1)))))
                .doesNotThrowAnyException();
    }

    private static Asking ago(Duration time) {
        return new Asking(NEWS_BY_EMAIL, NOW.minus(time));
    }

    private static ThrowingCallable asking(Person person, Asking... before) {
        return () -> AskingRate.refuseTooOften(person, NEWS_BY_EMAIL, List.copyOf(Arrays.asList(before)), NOW);
    }
}
