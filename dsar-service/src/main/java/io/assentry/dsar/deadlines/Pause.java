package io.assentry.dsar.deadlines;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The time between a question that was sent and the information that completed the answer. The Regulation knows no
 * pause; EDPB Guidelines 01/2022 paragraph 159 allows one if the question was asked without undue delay.
 */
public record Pause(LocalDate from, LocalDate to, Reason reason) {

    /** Why it was asked, and within how many working days of receipt that is still without undue delay (house rule). */
    public enum Reason {
        IDENTITY(3),
        CLARIFICATION(5);

        private final int promptWithin;

        Reason(int promptWithin) {
            this.promptWithin = promptWithin;
        }

        int promptWithin() {
            return promptWithin;
        }
    }

    public Pause {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A pause ends on or after the day on which it begins");
        }
    }

    /** An answer on the day of the question suspends nothing. */
    long days() {
        return ChronoUnit.DAYS.between(from, to);
    }
}
