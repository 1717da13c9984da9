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
 * @param withdrawnAt null unless it was taken back
 * @param staleFrom from when on a change of its notice leaves it behind; null if none is known
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
        Instant staleFrom) {

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
        EXPIRED
    }

    State stateAt(Instant now) {
        if (state != State.GIVEN) {
            return state;
        }
        if (!now.isBefore(grant.validUntil())) {
            return State.EXPIRED;
        }
        return staleFrom != null && !now.isBefore(staleFrom) ? State.INVALIDATED : State.GIVEN;
    }
}
