package io.assentry.consent.subjects;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.util.List;

/** What one call knows a person by: the pseudonyms of all identifiers it named, under every live key. */
public record Known(ControllerId controller, List<Pseudonym> pseudonyms) {

    public Known {
        pseudonyms = pseudonyms.stream().distinct().sorted().toList();
    }
}
