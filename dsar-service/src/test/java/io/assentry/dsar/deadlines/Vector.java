package io.assentry.dsar.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;

/** One row of the vector file: what goes into a clock, and the dates that must come out. */
record Vector(String id, ClockInputs inputs, String expectedDue, String note) {

    private static final String DATE = "(\\d{4}-\\d{2}-\\d{2})";
    private static final Pattern PAUSES = Pattern.compile("pause=([0-9.,-]+);");
    private static final Pattern STRICT = Pattern.compile("strict(?: \\([^)]*\\))?=" + DATE);
    private static final Pattern FAIL_EARLY = Pattern.compile("fail-early=" + DATE);
    private static final Pattern SHADOW = Pattern.compile("shadow=" + DATE);

    static Vector of(ArgumentsAccessor row) {
        String note = row.getString(8);
        Instant receivedAt = OffsetDateTime.parse(row.getString(3)).toInstant();
        ClockInputs inputs = new ClockInputs(
                row.getString(1),
                ClockKind.named(row.getString(2)).orElseThrow(),
                receivedAt,
                ZoneId.of(row.getString(4)),
                calendar(row.getString(5)),
                Roll.WEEKEND_AND_HOLIDAY,
                pauses(note),
                Optional.empty());
        return new Vector(row.getString(0), inputs, row.getString(6), note);
    }

    Optional<String> strict() {
        return found(STRICT).or(() -> found(FAIL_EARLY));
    }

    Optional<String> shadow() {
        return found(SHADOW);
    }

    private Optional<String> found(Pattern pattern) {
        Matcher matcher = pattern.matcher(note);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static WorkingCalendar calendar(String entries) {
        Set<LocalDate> holidays = new HashSet<>();
        Set<LocalDate> makeUpDays = new HashSet<>();
        for (String entry : entries == null ? List.<String>of() : List.of(entries.split(";"))) {
            if (entry.startsWith("w:")) {
                makeUpDays.add(LocalDate.parse(entry.substring(2)));
            } else {
                holidays.add(LocalDate.parse(entry));
            }
        }
        return WorkingCalendar.of("vector", "1", holidays, makeUpDays);
    }

    private static List<Pause> pauses(String note) {
        Matcher matcher = PAUSES.matcher(note);
        if (!matcher.find()) {
            return List.of();
        }
        return Arrays.stream(matcher.group(1).split(","))
                .map(interval -> interval.split("\\.\\."))
                .map(ends -> new Pause(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]), Pause.Reason.IDENTITY))
                .collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return id + " " + inputs.kind().wireName() + " -> " + expectedDue;
    }
}
