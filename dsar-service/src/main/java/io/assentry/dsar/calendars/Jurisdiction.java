package io.assentry.dsar.calendars;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The country whose law protects the person.
 *
 * <p>A country with several zones has one here only if nearly all its people live in it; for the others nobody can tell
 * the zone from the country, and the clock falls back to the representative's or the controller's.
 */
public record Jurisdiction(String country) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** The Union and the EEA, where Regulation 1182/71 and the GDPR apply. */
    private static final Map<String, String> MEMBER_STATES = Map.ofEntries(
            Map.entry("AT", "Europe/Vienna"),
            Map.entry("BE", "Europe/Brussels"),
            Map.entry("BG", "Europe/Sofia"),
            Map.entry("CY", "Asia/Nicosia"),
            Map.entry("CZ", "Europe/Prague"),
            Map.entry("DE", "Europe/Berlin"),
            Map.entry("DK", "Europe/Copenhagen"),
            Map.entry("EE", "Europe/Tallinn"),
            Map.entry("ES", "Europe/Madrid"),
            Map.entry("FI", "Europe/Helsinki"),
            Map.entry("FR", "Europe/Paris"),
            Map.entry("GR", "Europe/Athens"),
            Map.entry("HR", "Europe/Zagreb"),
            Map.entry("HU", "Europe/Budapest"),
            Map.entry("IE", "Europe/Dublin"),
            Map.entry("IS", "Atlantic/Reykjavik"),
            Map.entry("IT", "Europe/Rome"),
            Map.entry("LI", "Europe/Vaduz"),
            Map.entry("LT", "Europe/Vilnius"),
            Map.entry("LU", "Europe/Luxembourg"),
            Map.entry("LV", "Europe/Riga"),
            Map.entry("MT", "Europe/Malta"),
            Map.entry("NL", "Europe/Amsterdam"),
            Map.entry("NO", "Europe/Oslo"),
            Map.entry("PL", "Europe/Warsaw"),
            Map.entry("PT", "Europe/Lisbon"),
            Map.entry("RO", "Europe/Bucharest"),
            Map.entry("SE", "Europe/Stockholm"),
            Map.entry("SI", "Europe/Ljubljana"),
            Map.entry("SK", "Europe/Bratislava"));

    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("CH", "Europe/Zurich"),
            Map.entry("CN", "Asia/Shanghai"),
            Map.entry("GB", "Europe/London"),
            Map.entry("HK", "Asia/Hong_Kong"),
            Map.entry("IN", "Asia/Kolkata"),
            Map.entry("JP", "Asia/Tokyo"),
            Map.entry("KR", "Asia/Seoul"),
            Map.entry("MO", "Asia/Macau"),
            Map.entry("SG", "Asia/Singapore"),
            Map.entry("TW", "Asia/Taipei"));

    public Jurisdiction {
        if (!COUNTRIES.contains(country)) {
            throw new IllegalArgumentException("Not an ISO 3166-1 alpha-2 country");
        }
    }

    public static boolean exists(String country) {
        return COUNTRIES.contains(country);
    }

    public static boolean isMemberState(String country) {
        return MEMBER_STATES.containsKey(country);
    }

    public boolean isMemberState() {
        return isMemberState(country);
    }

    public Optional<ZoneId> zone() {
        return Optional.ofNullable(MEMBER_STATES.getOrDefault(country, ELSEWHERE.get(country)))
                .map(ZoneId::of);
    }
}
