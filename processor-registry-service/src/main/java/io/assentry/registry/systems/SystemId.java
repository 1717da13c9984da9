package io.assentry.registry.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;

/** The name that the operator gave to a system, as a slug. */
public record SystemId(String value) implements Comparable<SystemId> {

    public SystemId {
        if (!value.matches(ControllerId.PATTERN)) {
            throw new InvalidField("systemId", "is 1 to 63 of a-z, 0-9 and -, and starts with a letter or digit");
        }
    }

    public static SystemId fromString(String value) {
        return new SystemId(value);
    }

    @Override
    public String toString() {
        return value;
    }

    @Override
    public int compareTo(SystemId other) {
        return value.compareTo(other.value);
    }
}
