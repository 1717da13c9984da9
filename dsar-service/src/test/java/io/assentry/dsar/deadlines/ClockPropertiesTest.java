package io.assentry.dsar.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.dsar.deadlines.Pause.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every clock, tried on some thousands of made-up ones. The seed is fixed: a failure can be repeated. */
class ClockPropertiesTest {

    private static final List<ZoneId> ZONES = Stream.of(
                    "Europe/Berlin", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Apia", "UTC", "Asia/Kathmandu")
            .map(ZoneId::of)
            .toList();
    private static final List<ClockInputs> CLOCKS = anyClocks(4_000, new Random(20_261_123));
    private static final Set<ClockKind> BACKWARD =
            Set.of(ClockKind.DNC_REGISTRY_31D, ClockKind.SUBPROCESSOR_NOTICE_30D_BEFORE);

    @Test
    void a_deadline_never_lies_before_receipt() {
        for (ClockInputs inputs : CLOCKS) {
            if (!BACKWARD.contains(inputs.kind())) {
                StatutoryClock clock = StatutoryClock.of(inputs);

                assertThat(clock.strict().end()).as("%s", inputs).isAfter(inputs.receivedAt());
                assertThat(clock.target().end()).as("%s", inputs).isAfter(inputs.receivedAt());
            }
        }
    }

    @Test
    void the_readings_stand_in_their_order() {
        for (ClockInputs inputs : CLOCKS) {
            StatutoryClock clock = StatutoryClock.of(inputs);

            assertThat(clock.target().end())
                    .as("%s", inputs)
                    .isBeforeOrEqualTo(clock.strict().end());
            assertThat(clock.strict().end())
                    .as("%s", inputs)
                    .isBeforeOrEqualTo(clock.legal().end());
            clock.shadow()
                    .ifPresent(shadow -> assertThat(shadow.end())
                            .as("%s", inputs)
                            .isBeforeOrEqualTo(clock.legal().end()));
            clock.notice()
                    .ifPresent(notice -> assertThat(notice.end())
                            .as("%s", inputs)
                            .isBeforeOrEqualTo(clock.legal().end()));
        }
    }

    @Test
    void one_more_day_of_waiting_for_the_person_never_ends_the_clock_earlier() {
        for (ClockInputs inputs : CLOCKS) {
            if (!inputs.pauses().isEmpty()) {
                Pause last = inputs.pauses().getLast();
                List<Pause> longer = new ArrayList<>(inputs.pauses());
                longer.set(longer.size() - 1, new Pause(last.from(), last.to().plusDays(1), last.reason()));

                Due before = StatutoryClock.of(inputs).legal();
                Due after = StatutoryClock.of(with(inputs, longer)).legal();

                assertThat(after.end()).as("%s", inputs).isAfterOrEqualTo(before.end());
            }
        }
    }

    @Test
    void pauses_never_touch_the_strict_reading() {
        for (ClockInputs inputs : CLOCKS) {
            Due paused = StatutoryClock.of(inputs).strict();
            Due plain = StatutoryClock.of(with(inputs, List.of())).strict();

            assertThat(paused).as("%s", inputs).isEqualTo(plain);
        }
    }

    @Test
    void a_rolled_answer_falls_due_on_a_working_day() {
        for (ClockInputs inputs : CLOCKS) {
            if (inputs.kind() == ClockKind.DSR_RESPONSE && inputs.roll() == Roll.WEEKEND_AND_HOLIDAY) {
                Due.Day legal = (Due.Day) StatutoryClock.of(inputs).legal();

                assertThat(inputs.calendar().isWorkingDay(legal.date()))
                        .as("%s", inputs)
                        .isTrue();
            }
        }
    }

    @Test
    void a_later_receipt_is_never_due_earlier() {
        for (ClockInputs inputs : CLOCKS) {
            if (inputs.pauses().isEmpty()) {
                ClockInputs later = new ClockInputs(
                        inputs.regime(),
                        inputs.kind(),
                        inputs.receivedAt().plusSeconds(86_400),
                        inputs.zone(),
                        inputs.calendar(),
                        inputs.roll(),
                        List.of(),
                        Optional.empty());

                assertThat(StatutoryClock.of(later).legal().end())
                        .as("%s", inputs)
                        .isAfterOrEqualTo(StatutoryClock.of(inputs).legal().end());
            }
        }
    }

    private static ClockInputs with(ClockInputs inputs, List<Pause> pauses) {
        return new ClockInputs(
                inputs.regime(),
                inputs.kind(),
                inputs.receivedAt(),
                inputs.zone(),
                inputs.calendar(),
                inputs.roll(),
                pauses,
                inputs.requestDatedOn());
    }

    private static List<ClockInputs> anyClocks(int n, Random random) {
        return IntStream.range(0, n).mapToObj(_ -> anyClock(random)).toList();
    }

    private static ClockInputs anyClock(Random random) {
        ClockKind kind = ClockKind.values()[random.nextInt(ClockKind.values().length)];
        Instant receivedAt = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(300_000_000));
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        LocalDate receipt = receivedAt.atZone(zone).toLocalDate();
        return new ClockInputs(
                "ANY",
                kind,
                receivedAt,
                zone,
                anyCalendar(random, receipt),
                Roll.values()[random.nextInt(Roll.values().length)],
                anyPauses(random, receipt),
                random.nextInt(4) == 0 ? Optional.of(receipt.minusDays(random.nextInt(60))) : Optional.empty());
    }

    private static WorkingCalendar anyCalendar(Random random, LocalDate receipt) {
        Set<LocalDate> holidays = new TreeSet<>();
        Set<LocalDate> makeUpDays = new HashSet<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            holidays.add(receipt.plusDays(random.nextInt(150)));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            makeUpDays.add(receipt.plusDays(random.nextInt(150)));
        }
        return WorkingCalendar.of("any", "1", holidays, makeUpDays);
    }

    private static List<Pause> anyPauses(Random random, LocalDate receipt) {
        List<Pause> pauses = new ArrayList<>();
        LocalDate from = receipt.plusDays(random.nextInt(8));
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate to = from.plusDays(random.nextInt(15));
            pauses.add(new Pause(from, to, Reason.values()[random.nextInt(2)]));
            from = to.plusDays(random.nextInt(6));
        }
        return pauses;
    }
}
