package io.assentry.retention.disposals;

import io.assentry.retention.appraisal.LegalDuty;
import io.assentry.retention.holds.LegalHold;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One datum of a record that an erasure leaves, with the right by which it stays and for how long.
 *
 * @param basis the exception of GDPR Art. 17(3)
 * @param holdId the legal hold; absent when a law demands it
 * @param reviewBy when the hold is looked at again
 * @param until when the law's demand ends
 */
record Retained(
        String dataCategory, String basis, Optional<UUID> holdId, Optional<Instant> reviewBy, Optional<Instant> until) {

    static final String LEGAL_OBLIGATION = "RF_17_3_B";

    static Retained by(LegalHold hold, String dataCategory) {
        return new Retained(
                dataCategory,
                hold.kind().basis(),
                Optional.of(hold.id().value()),
                Optional.of(hold.reviewBy()),
                Optional.empty());
    }

    static Retained by(LegalDuty duty, String dataCategory) {
        return new Retained(
                dataCategory, LEGAL_OBLIGATION, Optional.empty(), Optional.empty(), Optional.of(duty.until()));
    }

    boolean isHeld() {
        return holdId.isPresent();
    }

    /** The same right for the whole record, when its data are too many to be named one by one. */
    Retained ofRecord() {
        return new Retained(ErasureParts.RECORDS, basis, holdId, reviewBy, until);
    }
}
