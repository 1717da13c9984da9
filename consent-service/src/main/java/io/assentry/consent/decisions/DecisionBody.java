package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Send.Phase;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.pseudonym.Pseudonym;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;

/** A question to the gate. */
record DecisionBody(
        @Valid IdentifierBody identifier,
        @Pattern(regexp = Pseudonym.PATTERN) String pseudonym,
        @NotNull @Size(max = 200) String purposeId,
        @NotNull @Size(max = 64) String channel,
        @NotNull @Size(max = 64) String messageClass,
        @NotNull @Pattern(regexp = "enqueue|dispatch") String phase,
        @Size(max = 64) String at,
        @Pattern(regexp = "[A-Z]{2}") String country,
        @Size(max = 64) String zone,
        @Size(max = 128) String messageId,
        @Size(max = 200) String templateId,
        Boolean explain) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    Send send() {
        if ((identifier == null) == (pseudonym == null)) {
            throw new InvalidField("identifier", "or pseudonym is given, and not both");
        }
        Phase asked = phase.equals("dispatch") ? Phase.DISPATCH : Phase.ENQUEUE;
        if (at != null && asked == Phase.DISPATCH) {
            throw new InvalidField("at", "is not given with phase dispatch: a message leaves now");
        }
        return new Send(
                pseudonym == null ? null : new Pseudonym(pseudonym),
                identifier == null ? null : identifier.identifier(),
                purposeId,
                channel,
                messageClass,
                asked,
                messageId == null ? null : new MessageId(messageId),
                templateId,
                knownCountry(),
                knownZone(),
                moment());
    }

    /** A message that leaves is not held up by a why; whoever wants to know asks again. */
    boolean explained() {
        if (Boolean.TRUE.equals(explain) && phase.equals("dispatch")) {
            throw new InvalidField("explain", "is for phase enqueue");
        }
        return Boolean.TRUE.equals(explain);
    }

    /** Many whys at once would be many reads. */
    void refuseExplaining() {
        if (Boolean.TRUE.equals(explain)) {
            throw new InvalidField("explain", "is for a question by itself");
        }
    }

    private String knownCountry() {
        if (country != null && !COUNTRIES.contains(country)) {
            throw new InvalidField("country", "is an ISO 3166-1 alpha-2 country");
        }
        return country;
    }

    private ZoneId knownZone() {
        if (zone == null) {
            return null;
        }
        if (!ZONES.contains(zone)) {
            throw new InvalidField("zone", "is an IANA time zone, such as America/New_York");
        }
        return ZoneId.of(zone);
    }

    private Instant moment() {
        try {
            return at == null ? null : OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeParseException _) {
            throw new InvalidField("at", "is an instant with its offset (RFC 3339)");
        }
    }
}
