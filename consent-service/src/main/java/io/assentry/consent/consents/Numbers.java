package io.assentry.consent.consents;

import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonyms;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a call's telephone numbers tell, without saying which they are.
 *
 * @param countries ISO 3166 codes of the countries they belong to
 * @param authorised a number was authorised in writing, and it is one of them
 */
record Numbers(Set<String> countries, boolean authorised) {

    Numbers {
        countries = Set.copyOf(countries);
    }

    /** What the numbers of the call tell; a number that is authorised in writing is one of them. */
    static Numbers of(GrantRequest request) {
        Set<String> countries = request.identifiers().stream()
                .flatMap(identifier -> Pseudonyms.country(identifier).stream())
                .collect(Collectors.toSet());
        String authorised = request.proof().numberAuthorised();
        return new Numbers(
                countries,
                authorised != null
                        && request.identifiers().stream()
                                .filter(identifier -> identifier.type() == Identifier.Type.PHONE)
                                .anyMatch(identifier -> Pseudonyms.normalise(identifier)
                                        .equals(Pseudonyms.normalise(
                                                Identifier.phone(authorised, identifier.region())))));
    }
}
