package io.assentry.consent.proofs;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A proof as it may be stored: under its own secret, the secret wrapped under the operator's key of that id. */
record SealedProof(
        ControllerId controller,
        UUID id,
        UUID consentId,
        Part part,
        Instant sealedAt,
        String wrappedUnder,
        byte[] wrapped,
        byte[] sealed) {

    /** What is proved: that somebody asked, or that they confirmed it. */
    enum Part {
        GRANT,
        CONFIRMATION;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it belongs: it opens nowhere else. */
    String place(String what) {
        return place(what, controller, consentId, id);
    }

    static String place(String what, ControllerId controller, UUID consentId, UUID id) {
        return "assentry/" + what + "/" + controller + "/" + consentId + "/" + id;
    }

    /** Nothing of a vault belongs into a log. */
    @Override
    public String toString() {
        return "SealedProof[" + controller + "/" + id + "]";
    }
}
