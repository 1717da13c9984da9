package io.assentry.example.system;

import java.time.Instant;
import java.util.List;

/**
 * What is held about whom, and for what, as retention-service hears it: by a call, or as the content of a signed
 * {@code RecordCollected}. It carries pseudonyms and names nobody.
 *
 * @param recordRef what the system calls the record; opaque, never an address or number
 */
public record CollectedRecord(
        String systemId,
        String recordRef,
        List<String> pseudonyms,
        String dataSubject,
        Instant collectedAt,
        List<Holding> holdings,
        String agreementId) {

    public CollectedRecord {
        pseudonyms = List.copyOf(pseudonyms);
        holdings = List.copyOf(holdings);
    }

    /** One purpose, its lawful basis, and the kinds of data that are held for it. */
    public record Holding(String purposeId, String basis, List<String> dataCategories) {

        public Holding {
            dataCategories = List.copyOf(dataCategories);
        }
    }
}
