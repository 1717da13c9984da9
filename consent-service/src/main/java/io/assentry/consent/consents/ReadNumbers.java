package io.assentry.consent.consents;

import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the telephone numbers of a call as they are normalised, so that two spellings of one number are one. */
@ApplicationScoped
class ReadNumbers {

    /** What the numbers of the call tell; a number that is authorised in writing is one of them. */
    Numbers of(GrantRequest request) {
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
