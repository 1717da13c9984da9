package io.assentry.consent.decisions;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;

/**
 * The states of the United States whose hours for marketing texts differ from the nation's, or that cap how many may be
 * sent in a day. A window is half open: from its start, until before its end.
 */
public enum UsState {
    FLORIDA("FL", true),
    OKLAHOMA("OK", true),
    OREGON("OR", true),
    WASHINGTON("WA", false),
    TEXAS("TX", false),
    /** Any other, another country, or not known. */
    OTHER("", false);

    /** At most so many a day where there is a cap. */
    static final int DAILY_CAP = 3;

    private static final Window NATION = new Window(LocalTime.of(8, 0), LocalTime.of(20, 0));
    private static final Window TEXAN_SUNDAY = new Window(LocalTime.NOON, LocalTime.of(21, 0));

    private final String postalCode;
    private final boolean capped;

    UsState(String postalCode, boolean capped) {
        this.postalCode = postalCode;
        this.capped = capped;
    }

    boolean isCapped() {
        return capped;
    }

    /** The law lets texts go out until 21:00 (47 CFR 64.1200(c)(1)); we stop an hour before, as the strictest states ask. */
    Window on(DayOfWeek day) {
        return this == TEXAS && day == DayOfWeek.SUNDAY ? TEXAN_SUNDAY : NATION;
    }

    static UsState of(String postalCode) {
        return Arrays.stream(values())
                .filter(state -> state.postalCode.equals(postalCode))
                .findFirst()
                .orElse(OTHER);
    }

    /** When texts may go out, by the wall clock. */
    record Window(LocalTime from, LocalTime until) {

        boolean contains(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(until);
        }
    }
}
