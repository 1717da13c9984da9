package io.assentry.dsar.intake;

import io.assentry.dsar.calendars.Jurisdiction;
import io.assentry.dsar.deadlines.ZoneName;
import io.assentry.dsar.requests.Channel;
import io.assentry.dsar.requests.Right;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.pseudonym.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request as it is entered. Only what is needed for the clock is asked for: no form is a precondition. */
@Schema(description = "A rights request that reached the controller by any channel")
record RequestBody(
        @NotNull @Size(min = 1, max = 10) @Schema(examples = "[\"ACCESS\", \"ERASURE\"]")
        List<@NotNull @Pattern(regexp = Right.PATTERN, message = "is one of " + Right.PATTERN) String> rights,

        @Size(max = RequestBody.MAX_IDENTIFIERS)
        @Schema(description = "What the person is known by; may be left out, the clock runs all the same")
        List<@NotNull @Valid GivenIdentifier> identifiers,

        @NotNull @Pattern(regexp = Channel.PATTERN, message = "is one of " + Channel.PATTERN)
        String channel,

        @NotNull @Schema(description = "When it reached the controller, at most PT2M ahead and 5 years back")
        Instant receivedAt,

        @Schema(description = "Channel post only: the date that the letter carries; the strict day counts from it")
        LocalDate requestDatedOn,

        @Pattern(regexp = "[A-Z]{2}")
        @Schema(description = "ISO 3166 country whose law protects the person", examples = "DE")
        String jurisdiction,

        @ZoneName @Schema(description = "The person's IANA time zone, where the country has several")
        String zone,

        @Size(max = 35) @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
        String language,

        @Size(max = RequestBody.MAX_MESSAGE) @Schema(description = "The person's own words; kept encrypted")
        String message,

        @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        @Schema(description = "The agreement under which the operator is processor; absent if it is controller itself")
        String agreementId) {

    static final int MAX_IDENTIFIERS = 10;
    static final int MAX_MESSAGE = 20_000;

    /** An identifier as it was given; the region helps to read a telephone number without its country code. */
    record GivenIdentifier(
            @NotNull Identifier.Type type,

            @NotNull @Size(min = 1, max = Identifier.MAX_LENGTH)
            String value,

            @Pattern(regexp = "[A-Z]{2}") String region) {}

    Telling telling() {
        if (jurisdiction != null && !Jurisdiction.exists(jurisdiction)) {
            throw new InvalidField("jurisdiction", "is an ISO 3166-1 alpha-2 country");
        }
        return new Telling(
                rights.stream().map(Right::valueOf).collect(Collectors.toSet()),
                identifiers == null
                        ? List.of()
                        : identifiers.stream()
                                .map(i -> new Identifier(i.type(), i.value(), i.region()))
                                .toList(),
                Channel.named(channel),
                // what is answered now is read back later, and the database keeps microseconds
                receivedAt.truncatedTo(ChronoUnit.MILLIS),
                Optional.ofNullable(requestDatedOn),
                Optional.ofNullable(jurisdiction),
                Optional.ofNullable(zone).map(ZoneId::of),
                Optional.ofNullable(language),
                Optional.ofNullable(message),
                Optional.ofNullable(agreementId));
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "RequestBody[" + rights + "]";
    }
}
