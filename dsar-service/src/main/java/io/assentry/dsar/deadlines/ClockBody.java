package io.assentry.dsar.deadlines;

import io.assentry.kit.problem.InvalidField;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question to the clock: all that it depends on, and nothing of it is kept. */
@Schema(description = "A clock to be explained; for backward and minimum periods receivedAt is the anchor")
record ClockBody(
        @NotNull
        @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,31}")
        @Schema(examples = "GDPR", description = "Repeated in the answer; the kind alone chooses the rule")
        String regime,

        @NotNull @Size(max = 64) @Schema(examples = "dsr_response")
        String kind,

        @NotNull @Schema(examples = "2026-03-05T09:00:00+01:00")
        Instant receivedAt,

        @NotNull @ZoneName @Schema(examples = "Europe/Brussels")
        String zone,

        @Size(max = ClockBody.MAX_HOLIDAYS, message = "has at most " + ClockBody.MAX_HOLIDAYS + " entries")
        @Schema(
                examples = "[\"2026-04-06\", \"w:2026-10-10\"]",
                description = "ISO dates; with w: in front a weekend day on which people work")
        List<
                        @NotNull
                        @Pattern(
                                regexp = "(w:)?[0-9]{4}-[0-9]{2}-[0-9]{2}",
                                message = "is an ISO date, with w: in front for a weekend day on which people work")
                        String>
                holidays,

        @Size(max = ClockBody.MAX_PAUSES, message = "has at most " + ClockBody.MAX_PAUSES + " entries")
        @Schema(description = "Times between a question that was sent and the complete answer, in their order")
        List<@NotNull @Valid Interval> pauses,

        @Pattern(regexp = "weekend\\+holiday|weekend|none", message = "is weekend+holiday, weekend or none")
        @Schema(description = "What moves a last day on; weekend+holiday if absent")
        String roll,

        @Schema(description = "The date that a posted letter carries")
        LocalDate requestDatedOn) {

    static final int MAX_HOLIDAYS = 500;
    static final int MAX_PAUSES = 20;

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Period LONGEST = Period.ofYears(5);

    /** A pause: from the local date of the question to that of the complete answer. */
    record Interval(
            @NotNull LocalDate from,
            @NotNull LocalDate to,

            @Pattern(regexp = "identity|clarification", message = "is identity or clarification")
            @Schema(description = "Why it was asked; identity if absent")
            String reason) {}

    ClockInputs inputs() {
        if (receivedAt.isBefore(FIRST) || !receivedAt.isBefore(LAST)) {
            throw new InvalidField("receivedAt", "lies in the years 1970 to 2199");
        }
        ZoneId place = ZoneId.of(zone);
        LocalDate receipt = receivedAt.atZone(place).toLocalDate();
        return new ClockInputs(
                regime,
                ClockKind.named(kind).orElseThrow(() -> new InvalidField("kind", "is one of " + kinds())),
                receivedAt,
                place,
                calendar(holidays == null ? List.of() : holidays),
                roll == null ? Roll.WEEKEND_AND_HOLIDAY : Roll.named(roll).orElseThrow(),
                pauses(pauses == null ? List.of() : pauses, receipt),
                requestDate(requestDatedOn, receipt));
    }

    private static String kinds() {
        return Arrays.stream(ClockKind.values()).map(ClockKind::wireName).collect(Collectors.joining(", "));
    }

    private static WorkingCalendar calendar(List<String> entries) {
        Set<LocalDate> rest = new HashSet<>();
        Set<LocalDate> makeUpDays = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            try {
                if (entry.startsWith("w:")) {
                    makeUpDays.add(LocalDate.parse(entry.substring(2)));
                } else {
                    rest.add(LocalDate.parse(entry));
                }
            } catch (DateTimeException _) {
                throw new InvalidField("holidays[" + i + "]", "is a day that exists");
            }
        }
        return WorkingCalendar.of("given", "1", rest, makeUpDays);
    }

    private static List<Pause> pauses(List<Interval> intervals, LocalDate receipt) {
        List<Pause> pauses = new ArrayList<>();
        LocalDate earliest = receipt;
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            String field = "pauses[" + i + "]";
            if (interval.from().isBefore(earliest)) {
                throw new InvalidField(field + ".from", "is on or after receipt and the end of the pause before it");
            }
            if (interval.to().isBefore(interval.from()) || interval.to().isAfter(receipt.plus(LONGEST))) {
                throw new InvalidField(field + ".to", "is on or after from, at most 5 years after receipt");
            }
            Pause.Reason reason =
                    "clarification".equals(interval.reason()) ? Pause.Reason.CLARIFICATION : Pause.Reason.IDENTITY;
            pauses.add(new Pause(interval.from(), interval.to(), reason));
            earliest = interval.to();
        }
        return pauses;
    }

    private static Optional<LocalDate> requestDate(LocalDate dated, LocalDate receipt) {
        if (dated != null && (dated.isAfter(receipt) || dated.isBefore(receipt.minus(LONGEST)))) {
            throw new InvalidField("requestDatedOn", "is on or before receipt, at most 5 years back");
        }
        return Optional.ofNullable(dated);
    }
}
