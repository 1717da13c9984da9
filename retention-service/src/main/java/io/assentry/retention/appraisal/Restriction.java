package io.assentry.retention.appraisal;

import io.assentry.retention.facts.ConsentFact.Restricted;
import io.assentry.retention.facts.ConsentHistory;
import java.util.List;

/**
 * Whether the person's data are restricted (GDPR Art. 18): what is restricted is only stored, and where the person has to have
 * it kept it is not disposed of by its period either. Their own erasure and a legal duty go on as they are.
 */
public enum Restriction {
    NONE(""),
    /** Only stored, and gone when its period is over: the data are contested, or the person would have them gone. */
    STORED_ONLY(""),
    /** Not disposed of: unlawful data that the person would not have erased, or needs for claims (Art. 18(1)(b), (c)). */
    KEPT("that the restriction of processing was lifted by which the person keeps the data (GDPR Art. 18)"),
    /** A message about the person could not be read: it may be such a restriction. */
    UNKNOWN("whether processing is restricted, since a message about this person could not be read yet");

    private final String missing;

    Restriction(String missing) {
        this.missing = missing;
    }

    static Restriction of(ConsentHistory said) {
        List<Restricted> standing = said.restrictions();
        if (standing.stream().anyMatch(Restricted::keepsFromDisposal)) {
            return KEPT;
        }
        if (said.incomplete()) {
            return UNKNOWN;
        }
        return standing.isEmpty() ? NONE : STORED_ONLY;
    }

    /** Nothing is disposed of by its period. */
    public boolean keeps() {
        return this == KEPT || this == UNKNOWN;
    }

    /** The data are stored and used for nothing else. */
    public boolean storesOnly() {
        return this == KEPT || this == STORED_ONLY;
    }

    /** What would have to be known before anything may go; empty: nothing. */
    public List<String> missing() {
        return keeps() ? List.of(missing) : List.of();
    }
}
