package io.assentry.dsar.tasks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How far data are gone. The order is that in which one word speaks for several parts. */
public enum Degree {
    /** It stays, by a right that is named. */
    RETAINED,
    /** No longer retrievable by anybody. */
    ERASED,
    /** It lies encrypted, and every copy of the key is destroyed. */
    KEY_DESTROYED,
    /** It can no longer be attributed to a person by anybody. */
    ANONYMISED,
    /** There was nothing. */
    NOTHING_HELD;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Degree> named(String wireName) {
        return Arrays.stream(values())
                .filter(degree -> degree.wireName().equals(wireName))
                .findFirst();
    }

    /** Of a whole system: retained as soon as anything is. */
    public static Degree of(Collection<ReportPart> parts) {
        return parts.stream().map(ReportPart::degree).min(Enum::compareTo).orElseThrow();
    }
}
