package io.assentry.consent.subjects;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom a call is about: by identifiers, by pseudonyms, or by both. */
public record NamesBody(
        @Size(max = 20) List<@Valid @NotNull IdentifierBody> identifiers,
        @Size(max = 100) List<@NotNull @Pattern(regexp = Pseudonym.PATTERN) String> pseudonyms) {

    /** One row of a request; the identifiers turn into pseudonyms here and are kept nowhere. */
    public List<Pseudonym> names(ControllerId controller, Pseudonyms keys) {
        Stream<Pseudonym> byIdentifier = identifiers == null
                ? Stream.empty()
                : identifiers.stream().flatMap(i -> keys.of(controller, i.identifier()).stream());
        Stream<Pseudonym> byPseudonym =
                pseudonyms == null ? Stream.empty() : pseudonyms.stream().map(Pseudonym::new);
        List<Pseudonym> names =
                List.copyOf(Stream.concat(byIdentifier, byPseudonym).collect(Collectors.toCollection(TreeSet::new)));
        if (names.isEmpty()) {
            throw new InvalidField("identifiers", "or pseudonyms name at least one");
        }
        return names;
    }
}
