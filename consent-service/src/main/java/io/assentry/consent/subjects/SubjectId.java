package io.assentry.consent.subjects;

import java.util.UUID;

/** A person under one controller (GDPR Art. 4(1)); random, and never derived from an identifier. */
public record SubjectId(UUID value) implements Comparable<SubjectId> {

    @Override
    public int compareTo(SubjectId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
