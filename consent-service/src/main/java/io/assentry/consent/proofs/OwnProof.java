package io.assentry.consent.proofs;

import java.time.Instant;
import java.util.UUID;

/**
 * One entry of the vault, opened for the person whom it is about.
 *
 * @param part grant or confirmation: which act it is of
 */
public record OwnProof(UUID proofId, UUID consentId, String part, Instant sealedAt, PersonalProof proof) {

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "OwnProof[" + proofId + "]";
    }
}
