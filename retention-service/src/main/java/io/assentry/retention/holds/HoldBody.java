package io.assentry.retention.holds;

import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.retention.WireNames;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A hold as it comes over the wire.
 *
 * @param matter the case that it is for, such as a file number; never a person's name or address
 * @param citation the law, order or claim that it rests on
 * @param placedBy who asks for it, as the operator's directory calls them
 * @param approvedBy who agreed: somebody else
 */
record HoldBody(
        @NotNull @Pattern(regexp = TEXT) String matter,
        @NotNull @Size(max = 32) String kind,
        @NotNull @Pattern(regexp = TEXT) String citation,
        @NotNull @Valid ScopeBody scope,
        @NotNull @Pattern(regexp = STAFF) String placedBy,
        @NotNull @Pattern(regexp = STAFF) String approvedBy,
        @NotNull Instant reviewBy) {

    /** Words without anything shaped like an address. */
    static final String TEXT = "[\\p{L}\\p{N} .,:;/()§#_'-]{1,200}";

    static final String STAFF = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

    private static final String WORD = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";
    private static final String SLUG = "[a-z0-9][a-z0-9-]{0,62}";

    /** What the hold reaches; it names pseudonyms, recordKeys or dataCategories, and the rest only narrows. */
    record ScopeBody(
            @Size(max = 500) List<@NotNull Pseudonym> pseudonyms,
            @Size(max = 500) List<@NotNull UUID> recordKeys,
            @Size(max = 100) List<@NotNull @Pattern(regexp = WORD) String> dataCategories,
            @Size(max = 100) List<@NotNull @Pattern(regexp = SLUG) String> systems,
            Instant from,
            Instant to) {

        HoldScope scope() {
            if (from != null && to != null && to.isBefore(from)) {
                throw new InvalidField("scope.to", "is not before scope.from");
            }
            return new HoldScope(
                    set(pseudonyms),
                    set(recordKeys),
                    set(dataCategories),
                    set(systems),
                    Optional.ofNullable(from),
                    Optional.ofNullable(to));
        }

        static ScopeBody of(HoldScope scope) {
            return new ScopeBody(
                    scope.pseudonyms().stream().sorted().toList(),
                    scope.recordKeys().stream().sorted().toList(),
                    scope.dataCategories().stream().sorted().toList(),
                    scope.systems().stream().sorted().toList(),
                    scope.from().orElse(null),
                    scope.to().orElse(null));
        }

        private static <T> Set<T> set(List<T> values) {
            return values == null ? Set.of() : Set.copyOf(new HashSet<>(values));
        }
    }

    /** Who ends a hold, and why. */
    record ReleaseBody(
            @NotNull @Pattern(regexp = STAFF) String releasedBy,
            @NotNull @Pattern(regexp = TEXT) String reason) {}

    HoldRequest request() {
        HoldKind known = WireNames.read(HoldKind.class, kind)
                .orElseThrow(() ->
                        new InvalidField("kind", "is one of " + String.join(", ", WireNames.all(HoldKind.class))));
        return new HoldRequest(matter, known, citation, scope.scope(), placedBy, approvedBy, reviewBy);
    }
}
