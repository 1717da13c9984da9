package io.assentry.retention.schedules;

import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One alternative of a rule: for how long, counted from what, and what ends it sooner. The first branch that applies to
 * a holding decides.
 *
 * @param term the period and what starts it; without one, only the events in {@code until} end the branch
 * @param until events of which the earliest ends the branch, period or not
 * @param whileTrue a condition that must have become false as well before anything may go
 * @param grace time after the end in which the data may still be there, unused, to be returned or deleted
 */
public record Branch(
        When when,
        Limit limit,
        Optional<Term> term,
        List<String> until,
        Optional<String> whileTrue,
        Optional<Period> grace) {

    /** The event on which a consent reached the controller. */
    public static final String CONSENT_RECEIVED = "consent.received";

    /** The instant up to which consent-service says that a consent is valid. */
    public static final String CONSENT_EXPIRES_AT = "consent.expires_at";

    /** The data subject took the consent back: GDPR Art. 7(3). */
    public static final String CONSENT_WITHDRAWN_AT = "consent.withdrawn_at";

    /** The data subject objected to direct marketing: GDPR Art. 21(2) and (3). */
    public static final String OBJECTION_DM_AT = "objection_dm.at";

    /** The datum was collected; never moves, however often the datum is collected again. */
    public static final String DATUM_COLLECTED = "datum.collected";

    /** The agreement under which the operator processes for somebody else is in force: GDPR Art. 28(3)(g). */
    public static final String AGREEMENT_ACTIVE = "agreement.active";

    public Branch {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(limit, "limit");
        until = List.copyOf(until);
    }

    /** A maximum says when data must be gone, a minimum until when they must be kept. */
    public enum Limit {
        MAX,
        MIN
    }

    /** A period and the event that starts it. */
    public record Term(Anchor anchor, Period duration) {
        public Term {
            Objects.requireNonNull(anchor, "anchor");
            Objects.requireNonNull(duration, "duration");
        }
    }

    /** The event that starts a period, and which of its occurrences. */
    public record Anchor(String event, Pick pick) {
        public Anchor {
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(pick, "pick");
        }
    }

    /** Which occurrence of an event counts; {@code LAST_VALID}: the last one that was not taken back or expired. */
    public enum Pick {
        FIRST,
        LAST,
        LAST_VALID
    }

    public boolean namesUntil(String event) {
        return until.contains(event);
    }
}
