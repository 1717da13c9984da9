package io.assentry.consent.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person remembers of it: when they agreed, when they said no, and to what. A model so simple that it can be seen to be
 * right; it knows neither facts nor versions.
 */
final class Memory {

    private Instant given;
    private boolean givenMyself;
    private Instant no;
    private boolean noWasARefusal;
    /** When the consent was given that a withdrawal ended; null after a refusal. */
    private Instant ended;

    private boolean endedMyself;
    private UUID waiting;
    private Instant waitingSince;
    private Instant unsubscribed;
    private Instant objected;
    private Instant erased;

    boolean mayBeSent() {
        return given != null
                && unsubscribed == null
                && (objected == null || given.isAfter(objected))
                && (erased == null || given.isAfter(erased));
    }

    void agree(Instant occurredAt, Instant now) {
        Instant at = earlier(occurredAt, now);
        if (!saidNoSince(occurredAt, at) && !isNewer(at)) {
            inForce(at, true);
        }
    }

    void listed(Instant occurredAt, Instant now) {
        Instant at = earlier(occurredAt, now);
        if (unsubscribed == null && no == null && objected == null && erased == null && !isNewer(at)) {
            inForce(at, false);
        }
    }

    /** True if it is worth asking for. */
    boolean ask(UUID id, Instant occurredAt, Instant now) {
        Instant at = earlier(occurredAt, now);
        if (saidNoSince(occurredAt, at) || isNewer(at)) {
            return false;
        }
        if (given == null && no == null) {
            waiting = id;
            waitingSince = at;
        }
        return true;
    }

    void confirm(UUID id, Instant occurredAt, Instant askedAt, Instant now) {
        boolean overtaken = saidNoSince(occurredAt, earlier(occurredAt, askedAt));
        forget(id);
        if (!overtaken) {
            inForce(now, true);
        }
    }

    void forget(UUID id) {
        if (id.equals(waiting)) {
            waiting = null;
        }
    }

    void withdraw(Instant now) {
        if (given != null) {
            no(now, false, given, givenMyself);
        } else if (waiting != null) {
            no(now, false, waitingSince, false);
        }
    }

    void unsubscribe(Instant now) {
        withdraw(now);
        if (unsubscribed == null) {
            unsubscribed = now;
        }
    }

    void refuse(Instant occurredAt, Instant now) {
        if (given != null && earlier(occurredAt, now).isBefore(given)) {
            return;
        }
        if (given != null || waiting != null) {
            withdraw(now);
        } else if (no == null || noWasARefusal) {
            no(now, true, null, false);
        }
    }

    void object(Instant now) {
        if (objected == null || (given != null && given.isAfter(objected))) {
            objected = now;
        }
    }

    void erase(Instant before) {
        if (given != null && (!given.isAfter(before) || !givenMyself)) {
            given = null;
        }
        if (waiting != null && !waitingSince.isAfter(before)) {
            waiting = null;
        }
        if (ended != null && (!ended.isAfter(before) || !endedMyself)) {
            no = null;
            ended = null;
        }
        if (erased == null || erased.isBefore(before)) {
            erased = before;
        }
    }

    private boolean saidNoSince(Instant occurredAt, Instant at) {
        return (unsubscribed != null && occurredAt.isBefore(unsubscribed))
                || (no != null && occurredAt.isBefore(no))
                || (objected != null && !at.isAfter(objected))
                || (erased != null && !at.isAfter(erased));
    }

    private boolean isNewer(Instant at) {
        return given != null && at.isBefore(given);
    }

    private void inForce(Instant at, boolean myself) {
        given = at;
        givenMyself = myself;
        no = null;
        ended = null;
        waiting = null;
        unsubscribed = null;
    }

    private void no(Instant now, boolean refusal, Instant ofConsent, boolean myself) {
        given = null;
        waiting = null;
        no = now;
        noWasARefusal = refusal;
        ended = ofConsent;
        endedMyself = myself;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
