package io.assentry.retention.records;

import io.assentry.retention.appraisal.Appraisal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record with what it was found to be.
 *
 * @param under what the appraisal rests on; see {@link Surroundings#fingerprint()}
 * @param nextDisposal when the next datum has to go, if that is known
 */
public record Appraised(KeptRecord record, List<Finding> findings, String under, Optional<Instant> nextDisposal) {

    public static Appraised of(KeptRecord record, Surroundings surroundings) {
        Appraisal appraisal = surroundings.appraise(record);
        return new Appraised(record, Finding.of(appraisal), surroundings.fingerprint(), appraisal.nextDisposal());
    }

    boolean findsTheSameAs(Appraised earlier) {
        return findings.equals(earlier.findings);
    }
}
