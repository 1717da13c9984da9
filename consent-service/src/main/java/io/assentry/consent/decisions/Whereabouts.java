package io.assentry.consent.decisions;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import io.assentry.kit.pseudonym.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells where a person may be from what the question holds: the zone that the caller knows from an address or a profile,
 * the area code of the number, else the country. An area code may have moved with its owner, so it does not outweigh a
 * zone: both count.
 */
@ApplicationScoped
class Whereabouts {

    /** Numbers of no place in particular, such as toll-free ones, are given every zone of their country code. */
    private static final int ZONES_OF_A_PLACE = 6;

    private static final String NORTH_AMERICA = "US";

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper zones = PhoneNumberToTimeZonesMapper.getInstance();
    private final PhoneNumberOfflineGeocoder places = PhoneNumberOfflineGeocoder.getInstance();

    /**
     * @param identifier null if the person is named by a pseudonym, which tells no place
     * @param country null if the caller does not know it
     * @param zone null likewise
     */
    Place of(Identifier identifier, String country, ZoneId zone) {
        Optional<Place> byNumber = number(identifier).flatMap(this::byNumber);
        Optional<Place> byZone = Optional.ofNullable(zone).map(known -> Place.anywhereIn("zone", List.of(known)));
        if (byNumber.isPresent() && byZone.isPresent()) {
            return byNumber.get().or(byZone.get());
        }
        return byNumber.or(() -> byZone)
                .or(() -> Optional.ofNullable(country).flatMap(this::byCountry))
                .orElse(Place.UNKNOWN);
    }

    /** The country that the number belongs to, if the caller does not know better. */
    String country(Identifier identifier, String country) {
        return country != null
                ? country
                : number(identifier).map(phones::getRegionCodeForNumber).orElse(null);
    }

    private Optional<Place> byNumber(PhoneNumber number) {
        List<ZoneId> found = zones(zones.getTimeZonesForNumber(number));
        if (found.isEmpty()) {
            found = zones(zones.getTimeZonesForGeographicalNumber(number));
        }
        boolean american = number.getCountryCode() == phones.getCountryCodeForRegion(NORTH_AMERICA);
        if (found.isEmpty() || american && found.size() > ZONES_OF_A_PLACE) {
            return Optional.empty();
        }
        String place = american ? places.getDescriptionForNumber(number, Locale.ENGLISH) : "";
        if (place.isEmpty()) {
            return Optional.of(Place.anywhereIn("area_code", found));
        }
        UsState state = UsState.of(place);
        return Optional.of(new Place(
                "area_code",
                found.stream().map(zone -> new Place.Candidate(zone, state)).toList()));
    }

    private Optional<Place> byCountry(String country) {
        if (country.equals(NORTH_AMERICA)) {
            return Optional.of(Place.unitedStates("country"));
        }
        // a number of no place in particular has every zone of its country
        return Stream.of(PhoneNumberType.TOLL_FREE, PhoneNumberType.MOBILE)
                .map(type -> phones.getExampleNumberForType(country, type))
                .filter(Objects::nonNull)
                .filter(example -> example.getCountryCode() != phones.getCountryCodeForRegion(NORTH_AMERICA))
                .map(example -> zones(zones.getTimeZonesForNumber(example)))
                .filter(found -> !found.isEmpty())
                .map(found -> Place.anywhereIn("country", found))
                .findFirst();
    }

    private Optional<PhoneNumber> number(Identifier identifier) {
        if (identifier == null || identifier.type() != Identifier.Type.PHONE) {
            return Optional.empty();
        }
        try {
            String hint =
                    identifier.region() == null ? null : identifier.region().toUpperCase(Locale.ROOT);
            return Optional.of(phones.parse(identifier.value(), hint));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    private static List<ZoneId> zones(List<String> names) {
        return names.stream()
                .filter(name -> !name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                .flatMap(name ->
                        ZoneId.getAvailableZoneIds().contains(name) ? Stream.of(ZoneId.of(name)) : Stream.empty())
                .toList();
    }
}
