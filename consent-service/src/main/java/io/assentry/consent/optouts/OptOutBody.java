package io.assentry.consent.optouts;

import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;

/** Who opts out: by identifiers, by pseudonyms, or by both. */
record OptOutBody(
        @Size(max = 20) List<@Valid @NotNull IdentifierBody> identifiers,
        @Size(max = 100) List<@NotNull @Pattern(regexp = Pseudonym.PATTERN) String> pseudonyms) {

    /** One row of a request; the identifiers turn into pseudonyms here and are kept nowhere. */
    List<Pseudonym> names(ControllerId controller, Pseudonyms keys) {
        Stream<Pseudonym> byIdentifier = identifiers == null
                ? Stream.empty()
                : identifiers.stream().flatMap(i -> keys.of(controller, i.identifier()).stream());
        Stream<Pseudonym> byPseudonym =
                pseudonyms == null ? Stream.empty() : pseudonyms.stream().map(Pseudonym::new);
        List<Pseudonym> names = ReachedPeople.distinct(Stream.concat(byIdentifier, byPseudonym));
        if (names.isEmpty()) {
            throw new InvalidField("identifiers", "or pseudonyms name at least one");
        }
        return names;
    }
}
