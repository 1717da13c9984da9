package io.assentry.retention.holds;

import java.util.UUID;

/** Names one legal hold. */
public record HoldId(UUID value) implements Comparable<HoldId> {

    @Override
    public int compareTo(HoldId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
