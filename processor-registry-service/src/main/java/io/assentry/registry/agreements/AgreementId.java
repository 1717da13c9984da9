package io.assentry.registry.agreements;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;

/** The name that the operator gave to a processing agreement, as a slug. */
public record AgreementId(String value) implements Comparable<AgreementId> {

    public AgreementId {
        if (!value.matches(ControllerId.PATTERN)) {
            throw new InvalidField("agreementId", "is 1 to 63 of a-z, 0-9 and -, and starts with a letter or digit");
        }
    }

    public static AgreementId fromString(String value) {
        return new AgreementId(value);
    }

    @Override
    public String toString() {
        return value;
    }

    @Override
    public int compareTo(AgreementId other) {
        return value.compareTo(other.value);
    }
}
