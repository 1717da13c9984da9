package io.assentry.consent.consents;

import io.assentry.consent.ledger.CaptureJson;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.RecordedGrant;
import io.assentry.consent.ledger.Wording;
import java.time.Instant;

/**
 * A consent with its proof (GDPR Art. 7(1)), as it was recorded and as it stands.
 *
 * @param state what has become of it; whether it has expired is left to the moment of asking
 * @param wording null where somebody said no without our knowing to what words
 * @param notice null likewise
 * @param withdrawnAt null unless it was taken back
 * @param staleFrom from when on a change of its notice leaves it behind; null if none is known
 * @param requestedAt when it was asked, if it was confirmed or is to be; else null
 * @param confirmBy until when it can be confirmed; null unless it waits
 */
record ConsentRecord(
        RecordedGrant grant,
        String action,
        Wording wording,
        String wordingSha256,
        Grant.Notice notice,
        boolean ageAttested,
        CaptureJson capture,
        String agreementId,
        State state,
        Instant withdrawnAt,
        Instant staleFrom,
        Instant requestedAt,
        Instant confirmBy) {

    /** What became of a consent. */
    enum State {
        GIVEN,
        WITHDRAWN,
        /** A later consent to the same took its place. */
        SUPERSEDED,
        /** It ended with the person's erasure; the proof of it stays. */
        ERASED,
        NOT_IN_FORCE,
        /** What the person was told is no longer what is done. */
        INVALIDATED,
        EXPIRED,
        /** It waits for the person to confirm it. */
        REQUESTED,
        /** Nobody confirmed it in time. */
        LAPSED,
        /** The person said no. */
        REFUSED
    }

    State stateAt(Instant now) {
        return switch (state) {
            case GIVEN -> givenAt(now);
            case REQUESTED -> now.isBefore(confirmBy) ? state : State.LAPSED;
            case WITHDRAWN, SUPERSEDED, ERASED, NOT_IN_FORCE, INVALIDATED, EXPIRED, LAPSED, REFUSED -> state;
        };
    }

    private State givenAt(Instant now) {
        if (!now.isBefore(grant.validUntil())) {
            return State.EXPIRED;
        }
        return staleFrom != null && !now.isBefore(staleFrom) ? State.INVALIDATED : State.GIVEN;
    }
}
