package io.assentry.consent.subjects;

import io.assentry.kit.pseudonym.Pseudonym;
import java.util.List;

/** Whom identifiers belong to. */
public sealed interface Resolution {

    /** @param linkedNow pseudonyms that were not known as this person's before */
    record One(SubjectKey key, List<Pseudonym> linkedNow) implements Resolution {}

    /** The person has as many pseudonyms as one person can have here; nothing was linked. */
    record Full(SubjectKey key) implements Resolution {}

    /** The identifiers are known, as those of different persons; persons are never merged. */
    record Clash() implements Resolution {}
}
