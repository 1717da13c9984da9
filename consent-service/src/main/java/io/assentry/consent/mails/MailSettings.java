package io.assentry.consent.mails;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long an address may lie here, sealed, on its way to the mail server; and how many mails may wait. */
@ApplicationScoped
class MailSettings {

    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;

    private final Duration liveFor;
    private final int mostWaiting;

    /** @param mostWaiting of each controller */
    MailSettings(
            @ConfigProperty(name = "assentry.confirmation-mails.live-for") Duration liveFor,
            @ConfigProperty(name = "assentry.confirmation-mails.most-waiting") int mostWaiting) {
        if (liveFor.compareTo(SHORTEST) < 0 || liveFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "assentry.confirmation-mails.live-for is " + SHORTEST + " to " + LONGEST);
        }
        if (mostWaiting < 1 || mostWaiting > 1_000_000) {
            throw new IllegalArgumentException("assentry.confirmation-mails.most-waiting is 1 to 1000000");
        }
        this.liveFor = liveFor;
        this.mostWaiting = mostWaiting;
    }

    Instant expiry(Instant queuedAt) {
        return queuedAt.plus(liveFor);
    }

    int mostWaiting() {
        return mostWaiting;
    }

    /** A second, then twice as long each time, five minutes at most. */
    static Duration pauseAfter(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
