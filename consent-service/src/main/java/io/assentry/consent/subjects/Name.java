package io.assentry.consent.subjects;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.util.Comparator;

/** A pseudonym under its controller: what a person is found by, in the order in which everybody inserts them. */
record Name(ControllerId controller, Pseudonym pseudonym) implements Comparable<Name> {

    private static final Comparator<Name> ORDER =
            Comparator.comparing(Name::controller).thenComparing(Name::pseudonym);

    @Override
    public int compareTo(Name other) {
        return ORDER.compare(this, other);
    }
}
