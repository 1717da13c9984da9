package io.assentry.consent.notices;

import java.time.Instant;
import java.util.Comparator;

/**
 * A version of a notice, whatever the languages that it is published in. Which of two is older is a question of from when
 * they apply, and of the order of publication where that is the same.
 *
 * @param number the how-manieth version to be published of its notice
 * @param changed null unless the change is material
 */
record Edition(
        NoticeId notice,
        String version,
        int number,
        Instant effectiveFrom,
        ChangeClass changeClass,
        ChangedScope changed) {

    private static final Comparator<Edition> BY_AGE =
            Comparator.comparing(Edition::effectiveFrom).thenComparing(Edition::number);

    /** Consents that were given to the other do not hold any more once this one applies, for what it changed. */
    boolean leavesBehind(Edition other) {
        return changeClass == ChangeClass.MATERIAL && BY_AGE.compare(this, other) > 0;
    }
}
