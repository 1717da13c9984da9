package io.assentry.consent.disposals;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long what is kept of sending is kept, and how much of it goes at once and in a second. */
@ApplicationScoped
class DisposalSettings {

    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);
    private static final Period LONGEST = Period.ofYears(10);

    private final Map<RecordKind, Period> periods = new EnumMap<>(RecordKind.class);
    private final Duration lookEvery;
    private final int perSecond;
    private final int atOnce;

    /** @param perSecond of each replica */
    DisposalSettings(
            @ConfigProperty(name = "assentry.disposal.dispatches-after") Period dispatches,
            @ConfigProperty(name = "assentry.disposal.inbound-messages-after") Period inboundMessages,
            @ConfigProperty(name = "assentry.disposal.delivery-reports-after") Period deliveryReports,
            @ConfigProperty(name = "assentry.disposal.reply-reviews-after") Period replyReviews,
            @ConfigProperty(name = "assentry.disposal.signals-after") Period signals,
            @ConfigProperty(name = "assentry.disposal.look-every") Duration lookEvery,
            @ConfigProperty(name = "assentry.disposal.per-second") int perSecond,
            @ConfigProperty(name = "assentry.disposal.at-once") int atOnce) {
        keep(RecordKind.DISPATCH, dispatches, "dispatches", Period.ofDays(30));
        keep(RecordKind.INBOUND_MESSAGE, inboundMessages, "inbound-messages", Period.ofDays(30));
        keep(RecordKind.DELIVERY_REPORT, deliveryReports, "delivery-reports", Period.ofDays(30));
        keep(RecordKind.REPLY_REVIEW, replyReviews, "reply-reviews", Period.ofDays(30));
        keep(RecordKind.SIGNAL, signals, "signals", Period.ofMonths(24));
        if (lookEvery.isNegative() || lookEvery.isZero() || perSecond < 1 || atOnce < 1 || atOnce > 5_000) {
            throw new IllegalArgumentException("assentry.disposal.look-every is longer than nothing,"
                    + " assentry.disposal.per-second at least 1, assentry.disposal.at-once 1 to 5000");
        }
        this.lookEvery = lookEvery;
        this.perSecond = perSecond;
        this.atOnce = atOnce;
    }

    private void keep(RecordKind kind, Period period, String name, Period least) {
        LocalDate end = SOME_DAY.plus(period);
        if (end.isBefore(SOME_DAY.plus(least)) || end.isAfter(SOME_DAY.plus(LONGEST))) {
            throw new IllegalArgumentException(
                    "assentry.disposal." + name + "-after is " + least + " to " + LONGEST + ", and not " + period);
        }
        periods.put(kind, period);
    }

    Period period(RecordKind kind) {
        return periods.get(kind);
    }

    /** What is older than this goes; counted in UTC, where no day is left out. */
    Instant before(RecordKind kind, Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(period(kind)).toInstant();
    }

    Duration lookEvery() {
        return lookEvery;
    }

    int atOnce() {
        return atOnce;
    }

    /** How long to rest after so many. */
    Duration restAfter(int disposed) {
        return Duration.ofMillis(disposed * 1_000L / perSecond);
    }
}
