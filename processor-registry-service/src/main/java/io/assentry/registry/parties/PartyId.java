package io.assentry.registry.parties;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;

/** The name that the operator gave to a party, as a slug. */
public record PartyId(String value) implements Comparable<PartyId> {

    public PartyId {
        if (!value.matches(ControllerId.PATTERN)) {
            throw new InvalidField("partyId", "is 1 to 63 of a-z, 0-9 and -, and starts with a letter or digit");
        }
    }

    public static PartyId fromString(String value) {
        return new PartyId(value);
    }

    @Override
    public String toString() {
        return value;
    }

    @Override
    public int compareTo(PartyId other) {
        return value.compareTo(other.value);
    }
}
