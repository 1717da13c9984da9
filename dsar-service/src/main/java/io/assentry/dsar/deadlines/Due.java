package io.assentry.dsar.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A moment at which something falls due. A day lasts through its last hour in the clock's zone (Regulation (EEC,
 * Euratom) 1182/71 Art 3(2)); a period in hours ends at an instant.
 */
public sealed interface Due {

    /** The first instant that is too late for a day; the instant itself for a period in hours. */
    Instant end();

    /** As it stands on the wire: an ISO date, or an RFC 3339 instant with the zone's offset. */
    String text();

    static Due earlier(Due one, Due other) {
        return other.end().isBefore(one.end()) ? other : one;
    }

    /** The whole day counts, up to 24:00 local time. */
    record Day(LocalDate date, ZoneId zone) implements Due {

        @Override
        public Instant end() {
            return date.plusDays(1).atStartOfDay(zone).toInstant();
        }

        @Override
        public String text() {
            return date.toString();
        }
    }

    /** An instant, shown with the offset that the clock's zone has then. */
    record Moment(OffsetDateTime at) implements Due {

        static Moment of(Instant instant, ZoneId zone) {
            return new Moment(instant.atZone(zone).toOffsetDateTime());
        }

        @Override
        public Instant end() {
            return at.toInstant();
        }

        @Override
        public String text() {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
        }
    }
}
