package io.assentry.dsar.requests;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.dsar.deadlines.ClockInputs;
import io.assentry.dsar.deadlines.ClockKind;
import io.assentry.dsar.deadlines.Due;
import io.assentry.dsar.deadlines.Roll;
import io.assentry.dsar.deadlines.StatutoryClock;
import io.assentry.dsar.deadlines.Step;
import io.assentry.dsar.deadlines.WorkingCalendar;
import io.assentry.dsar.requests.CaseClock.ZoneSource;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The clocks of cases as they are kept: what was computed, and everything that it was computed from. */
final class PostgresClocks {

    private PostgresClocks() {}

    static void insert(Handle handle, ControllerId controller, Intake intake) {
        PreparedBatch rows = handle.prepareBatch("""
                insert into request_clock (controller_id, request_id, clock_number, regime, kind, rule_version,
                    received_at, zone, zone_source, roll, request_dated_on, calendar_id, calendar_version, holidays,
                    strict_due, strict_end, legal_due, legal_end, target_due, target_end, notice_due, notice_end, steps)
                values (:controller, :request, :number, :regime, :kind, :ruleVersion,
                    :receivedAt, :zone, :zoneSource, :roll, :requestDatedOn, :calendarId, :calendarVersion,
                    :holidays::date[],
                    :strictDue, :strictEnd, :legalDue, :legalEnd, :targetDue, :targetEnd, :noticeDue, :noticeEnd, :steps)
                """);
        for (CaseClock running : intake.clocks()) {
            StatutoryClock clock = running.clock();
            ClockInputs inputs = clock.inputs();
            WorkingCalendar calendar = inputs.calendar();
            rows.bind("controller", controller.value())
                    .bind("request", intake.id().value())
                    .bind("number", running.number())
                    .bind("regime", inputs.regime())
                    .bind("kind", inputs.kind().wireName())
                    .bind("ruleVersion", inputs.kind().ruleVersion())
                    .bind("receivedAt", inputs.receivedAt())
                    .bind("zone", inputs.zone().getId())
                    .bind("zoneSource", running.zoneSource().name())
                    .bind("roll", inputs.roll().wireName())
                    .bind("requestDatedOn", inputs.requestDatedOn().orElse(null))
                    .bind("calendarId", calendar.id())
                    .bind("calendarVersion", calendar.version())
                    .bind("holidays", texts(calendar.holidays()))
                    .bind("steps", Json.write(clock.steps()));
            bind(rows, "strict", clock.strict());
            bind(rows, "legal", clock.legal());
            bind(rows, "target", clock.target());
            bind(rows, "notice", clock.notice().orElse(null));
            rows.add();
        }
        rows.execute();
    }

    private static void bind(PreparedBatch rows, String name, Due due) {
        rows.bind(name + "Due", due == null ? null : dateOf(due)).bind(name + "End", due == null ? null : due.end());
    }

    /** A case is answered by days; a clock in hours belongs to a breach, not to a request. */
    private static LocalDate dateOf(Due due) {
        return switch (due) {
            case Due.Day day -> day.date();
            case Due.Moment _ -> throw new IllegalStateException("A case has no clock in hours");
        };
    }

    private static String[] texts(Set<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toArray(String[]::new);
    }

    static Map<UUID, List<CaseClock>> of(Handle handle, ControllerId controller, List<UUID> requests) {
        Map<UUID, List<CaseClock>> clocks = new HashMap<>();
        handle.createQuery("""
                        select request_id, clock_number, regime, kind, received_at, zone, zone_source, roll,
                               request_dated_on, calendar_id, calendar_version, holidays::text[] as holidays,
                               strict_due, legal_due, target_due, notice_due, steps
                        from request_clock
                        where controller_id = :controller and request_id = any(:requests)
                        order by clock_number
                        """)
                .bind("controller", controller.value())
                .bind("requests", requests.toArray(UUID[]::new))
                .map((row, _) -> Map.entry(row.getObject("request_id", UUID.class), clock(row)))
                .forEach(entry -> clocks.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue()));
        return clocks;
    }

    private static CaseClock clock(ResultSet row) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString("zone"));
        WorkingCalendar calendar = WorkingCalendar.of(
                row.getString("calendar_id"),
                row.getString("calendar_version"),
                Stream.of((String[]) row.getArray("holidays").getArray())
                        .map(LocalDate::parse)
                        .collect(toSet()),
                Set.of());
        ClockInputs inputs = new ClockInputs(
                row.getString("regime"),
                ClockKind.named(row.getString("kind")).orElseThrow(),
                instant(row, "received_at"),
                zone,
                calendar,
                Roll.named(row.getString("roll")).orElseThrow(),
                List.of(),
                day(row, "request_dated_on"));
        StatutoryClock clock = new StatutoryClock(
                inputs,
                due(row, "strict_due", zone).orElseThrow(),
                due(row, "legal_due", zone).orElseThrow(),
                due(row, "target_due", zone).orElseThrow(),
                due(row, "notice_due", zone),
                Optional.empty(),
                steps(row.getString("steps")));
        return new CaseClock(row.getInt("clock_number"), clock, ZoneSource.valueOf(row.getString("zone_source")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    private static Optional<Due> due(ResultSet row, String column, ZoneId zone) throws SQLException {
        return day(row, column).map(date -> new Due.Day(date, zone));
    }

    private static List<Step> steps(String json) {
        try {
            return List.of(Json.MAPPER.readValue(json, Step[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The steps of a clock cannot be read", e);
        }
    }
}
