package io.assentry.consent.erasures;

import io.assentry.consent.ledger.Erasure;
import io.assentry.kit.reports.TaskReport.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * What this service reports of an erasure. What the law itself lets survive is no refusal: the suppression, so that the
 * person is left alone (GDPR Art. 21(3)), and the proof that consent was given (Art. 7(1)).
 */
final class ErasureParts {

    static final String SUPPRESSION_BASIS = "GDPR_21_3";
    static final String PROOF_BASIS = "GDPR_7_1";

    private static final String CONSENTS = "consents";

    private ErasureParts() {}

    /**
     * @param proofs how many consents are on record for the persons reached
     * @param traces how many records of sending go
     */
    static List<Part> of(List<Erasure> erasures, int proofs, int traces) {
        int ended = erasures.stream().mapToInt(e -> e.facts().size()).sum();
        int suppressions = erasures.stream().mapToInt(Erasure::suppressions).sum();
        List<Part> parts = new ArrayList<>();
        parts.add(
                ended == 0 ? Part.nothingHeld(CONSENTS) : Part.erased(CONSENTS).counting(ended));
        if (traces > 0) {
            parts.add(Part.erased("records_of_sending").counting(traces));
        }
        if (proofs > 0) {
            parts.add(Part.retained("proof_of_consent", PROOF_BASIS).counting(proofs));
        }
        parts.add(Part.retained("suppression", SUPPRESSION_BASIS).counting(suppressions));
        return parts;
    }
}
