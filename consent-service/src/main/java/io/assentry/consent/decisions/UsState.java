package io.assentry.consent.decisions;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The states of the United States whose hours for marketing texts differ from the nation's, or that cap how many may be
 * sent in a day. A window is half open: from its start, until before its end.
 */
public enum UsState {
    FLORIDA("FL", "Florida", true, "America/New_York", "America/Chicago"),
    OKLAHOMA("OK", "Oklahoma", true, "America/Chicago"),
    OREGON("OR", "Oregon", true, "America/Los_Angeles", "America/Denver", "America/Boise"),
    WASHINGTON("WA", "Washington State", false, "America/Los_Angeles"),
    TEXAS("TX", "Texas", false, "America/Chicago", "America/Denver"),
    /** Any other, or another country. */
    OTHER("", "", false);

    /** At most so many a day where there is a cap. */
    static final int DAILY_CAP = 3;

    private static final Window NATION = new Window(LocalTime.of(8, 0), LocalTime.of(20, 0));
    private static final Window TEXAN_SUNDAY = new Window(LocalTime.NOON, LocalTime.of(21, 0));

    private final String postalCode;
    private final String english;
    private final boolean capped;
    private final Set<String> zones;

    UsState(String postalCode, String english, boolean capped, String... zones) {
        this.postalCode = postalCode;
        this.english = english;
        this.capped = capped;
        this.zones = Set.of(zones);
    }

    boolean isCapped() {
        return capped;
    }

    /** The law lets texts go out until 21:00 (47 CFR 64.1200(c)(1)); we stop an hour before, as the strictest states ask. */
    Window on(DayOfWeek day) {
        return this == TEXAS && day == DayOfWeek.SUNDAY ? TEXAN_SUNDAY : NATION;
    }

    /** @param place as telephone books write it: the state alone, or a city with the state's two letters */
    static UsState of(String place) {
        return Arrays.stream(values())
                .filter(state -> state != OTHER)
                .filter(state -> place.equals(state.english) || place.endsWith(", " + state.postalCode))
                .findFirst()
                .orElse(OTHER);
    }

    /** Which of them somebody in this zone may be in. */
    static List<UsState> in(ZoneId zone) {
        return Arrays.stream(values())
                .filter(state -> state == OTHER || state.zones.contains(zone.getId()))
                .toList();
    }

    /** When texts may go out, by the wall clock. */
    record Window(LocalTime from, LocalTime until) {

        boolean contains(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(until);
        }
    }
}
