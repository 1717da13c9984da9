package io.assentry.consent.purposes;

import io.assentry.kit.problem.InvalidField;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a caller says a purpose is. */
record PurposeBody(
        @NotBlank @Size(max = 2000) String description,
        @NotEmpty @Size(max = 6) List<@NotNull @Pattern(regexp = LawfulBasis.PATTERN) String> lawfulBases,
        @NotNull @Size(max = 5) List<@NotNull @Pattern(regexp = Channel.PATTERN) String> channels,
        @NotNull @Size(max = 100) List<@NotNull @Pattern(regexp = "[a-z][a-z0-9_]{0,63}") String> dataCategories,
        @Size(max = 32) String consentValidity,
        @Pattern(regexp = PurposeId.PATTERN) String retentionRuleId,
        @Size(max = 100) List<@NotBlank @Size(max = 100) String> recipients,
        @Size(max = 50) List<@NotBlank @Size(max = 100) String> storageLocations,
        @Size(min = 1, max = 1000) String withdrawalMethod,
        @Size(max = 100) List<@Valid @NotNull JurisdictionBody> jurisdictions,
        @Size(max = 2) List<@NotNull @Pattern(regexp = Channel.PATTERN) String> doubleOptIn) {

    Purpose purpose(PurposeId id) {
        SortedSet<LawfulBasis> rest =
                lawfulBases.stream().map(LawfulBasis::of).collect(Collectors.toCollection(TreeSet::new));
        SortedSet<Channel> by = channels.stream().map(Channel::of).collect(Collectors.toCollection(TreeSet::new));
        return new Purpose(
                id,
                description,
                rest,
                by,
                new TreeSet<>(dataCategories),
                consentValidity == null ? null : ConsentValidity.parse(consentValidity),
                retentionRuleId,
                recipients == null ? List.of() : List.copyOf(recipients),
                storageLocations == null ? List.of() : List.copyOf(storageLocations),
                withdrawalMethod,
                bases(),
                doubleOptIn == null
                        ? Purpose.doubleOptInByDefault(rest, by)
                        : doubleOptIn.stream().map(Channel::of).collect(Collectors.toCollection(TreeSet::new)));
    }

    private SortedMap<Jurisdiction, SortedSet<LawfulBasis>> bases() {
        SortedMap<Jurisdiction, SortedSet<LawfulBasis>> bases = new TreeMap<>();
        for (JurisdictionBody each : jurisdictions == null ? List.<JurisdictionBody>of() : jurisdictions) {
            SortedSet<LawfulBasis> there =
                    each.lawfulBases().stream().map(LawfulBasis::of).collect(Collectors.toCollection(TreeSet::new));
            if (bases.put(new Jurisdiction(each.jurisdiction()), there) != null) {
                throw new InvalidField("jurisdictions", "name each jurisdiction once");
            }
        }
        return bases;
    }

    /** What the purpose rests on in one jurisdiction. */
    record JurisdictionBody(
            @NotNull @Pattern(regexp = Jurisdiction.PATTERN) String jurisdiction,
            @NotEmpty @Size(max = 6) List<@NotNull @Pattern(regexp = LawfulBasis.PATTERN) String> lawfulBases) {}
}
