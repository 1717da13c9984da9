package io.assentry.dsar.requests;

import static io.assentry.dsar.requests.Cases.firstOfMay;
import static io.assentry.dsar.requests.Cases.harbourBooks;
import static io.assentry.dsar.requests.Cases.nowhereInParticular;
import static io.assentry.dsar.requests.Cases.regimes;
import static io.assentry.dsar.requests.Cases.winWin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assentry.dsar.calendars.Jurisdiction;
import io.assentry.dsar.controllers.KnownController;
import io.assentry.dsar.requests.CaseClock.ZoneSource;
import io.assentry.dsar.requests.OpenClocks.Whereabouts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which clocks a case has, in which zone, and by whose holidays. */
class OpenClocksTest {

    private static final Instant FIRST_OF_APRIL = Instant.parse("2026-04-01T07:00:00Z");

    private final OpenClocks openClocks = new OpenClocks(firstOfMay(), "weekend+holiday");

    @Test
    void the_month_of_the_GDPR_always_runs() {
        List<CaseClock> clocks = open(harbourBooks("TCPA"), nowhereInParticular());

        assertThat(regimes(clocks)).containsExactly("GDPR");
        assertThat(clocks.getFirst().clock().legal().text()).isEqualTo("2026-05-04");
        assertThat(clocks.getFirst().clock().strict().text()).isEqualTo("2026-05-01");
    }

    @Test
    void the_persons_own_zone_comes_first() {
        CaseClock clock = open(
                        winWin("GDPR"),
                        new Whereabouts(
                                Optional.of(new Jurisdiction("US")), Optional.of(ZoneId.of("America/Los_Angeles"))))
                .getFirst();

        assertThat(clock.zoneSource()).isEqualTo(ZoneSource.PERSON);
        assertThat(clock.clock().inputs().zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    }

    @Test
    void then_that_of_the_persons_country() {
        CaseClock clock = open(winWin("GDPR"), in("FR")).getFirst();

        assertThat(clock.zoneSource()).isEqualTo(ZoneSource.JURISDICTION);
        assertThat(clock.clock().inputs().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(clock.clock().inputs().calendar().id()).isEqualTo("test:FR");
    }

    @Test
    void then_that_of_the_representative() {
        CaseClock clock = open(winWin("GDPR"), nowhereInParticular()).getFirst();

        assertThat(clock.zoneSource()).isEqualTo(ZoneSource.REPRESENTATIVE);
        assertThat(clock.clock().inputs().zone()).isEqualTo(ZoneId.of("Europe/Dublin"));
        assertThat(clock.clock().inputs().calendar().id()).isEqualTo("test:IE");
    }

    @Test
    void and_last_the_controllers() {
        CaseClock clock = open(harbourBooks("GDPR"), nowhereInParticular()).getFirst();

        assertThat(clock.zoneSource()).isEqualTo(ZoneSource.CONTROLLER);
        assertThat(clock.clock().inputs().calendar().id()).isEqualTo("test:DE");
    }

    @Test
    void a_country_with_several_zones_falls_back_to_the_representative() {
        CaseClock clock = open(winWin("GDPR"), in("US")).getFirst();

        assertThat(clock.zoneSource()).isEqualTo(ZoneSource.REPRESENTATIVE);
    }

    @Test
    void a_day_in_dalian_is_still_the_day_before_in_dublin() {
        Instant lateEvening = Instant.parse("2026-06-15T21:30:00Z");

        CaseClock clock = openClocks
                .handle(winWin("GDPR"), lateEvening, nowhereInParticular(), Optional.empty())
                .getFirst();

        assertThat(clock.clock().strict().text()).isEqualTo("2026-07-15");
    }

    @Test
    void holidays_of_a_country_outside_the_Union_give_no_time() {
        KnownController withoutRepresentative = new KnownController(
                winWin().id(),
                ZoneId.of("Asia/Shanghai"),
                "CN",
                Optional.of("CN"),
                winWin("GDPR").regimes(),
                "en",
                Optional.empty());

        CaseClock clock = open(withoutRepresentative, nowhereInParticular()).getFirst();

        assertThat(clock.clock().inputs().calendar().id()).isEqualTo("weekends");
        assertThat(clock.clock().legal().text()).isEqualTo("2026-05-01");
    }

    @Test
    void californias_clock_runs_beside_for_people_there_and_the_earlier_strict_day_leads() {
        List<CaseClock> clocks = open(harbourBooks("GDPR", "CCPA"), in("US"));

        assertThat(regimes(clocks)).containsExactly("GDPR", "CCPA");
        assertThat(clocks.getLast().clock().legal().text()).isEqualTo("2026-05-16");
        assertThat(regimes(open(harbourBooks("GDPR", "CCPA"), in("DE")))).containsExactly("GDPR");
    }

    @Test
    void the_PRCs_thirty_days_lead_where_a_month_has_thirty_one() {
        Instant firstOfMarch = Instant.parse("2026-03-01T04:00:00Z");

        List<CaseClock> clocks = openClocks.handle(winWin("GDPR", "PIPL"), firstOfMarch, in("CN"), Optional.empty());

        assertThat(clocks)
                .anySatisfy(clock -> assertThat(clock.clock().inputs().regime()).isEqualTo("PIPL"));
        assertThat(clocks.getLast().clock().strict().text()).isEqualTo("2026-03-31");
    }

    @Test
    void the_date_on_a_letter_moves_the_strict_day_of_the_GDPR() {
        CaseClock clock = openClocks
                .handle(
                        harbourBooks("GDPR"),
                        FIRST_OF_APRIL,
                        nowhereInParticular(),
                        Optional.of(LocalDate.parse("2026-03-20")))
                .getFirst();

        assertThat(clock.clock().strict().text()).isEqualTo("2026-04-20");
        assertThat(clock.clock().legal().text()).isEqualTo("2026-05-04");
    }

    @Test
    void an_operator_may_give_up_the_roll() {
        CaseClock clock = new OpenClocks(firstOfMay(), "none")
                .handle(harbourBooks("GDPR"), FIRST_OF_APRIL, nowhereInParticular(), Optional.empty())
                .getFirst();

        assertThat(clock.clock().legal().text()).isEqualTo("2026-05-01");
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenClocks(firstOfMay(), "sometimes"));
    }

    private List<CaseClock> open(KnownController controller, Whereabouts person) {
        return openClocks.handle(controller, FIRST_OF_APRIL, person, Optional.empty());
    }

    private static Whereabouts in(String country) {
        return new Whereabouts(Optional.of(new Jurisdiction(country)), Optional.empty());
    }
}
