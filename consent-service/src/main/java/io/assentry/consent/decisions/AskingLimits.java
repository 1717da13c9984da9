package io.assentry.consent.decisions;

import java.time.Duration;

/** How often somebody may be asked to confirm (double opt-in); our own numbers, the law has none. */
public final class AskingLimits {

    /** Whoever asks to be asked is not mailed endlessly either: within 24 hours. */
    public static final int MOST_A_DAY = 3;

    public static final Duration DAY = Duration.ofDays(1);

    /** Whoever objected to direct marketing is not pressed for consent: once within so long. */
    public static final Duration IN_SPITE_OF_OBJECTION = Duration.ofDays(7);

    private AskingLimits() {}
}
