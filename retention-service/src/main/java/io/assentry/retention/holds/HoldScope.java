package io.assentry.retention.holds;

import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a hold reaches. Persons and records are named one way or the other; everything else only narrows. A scope that
 * names neither subjects nor categories would hold everything there is, and is refused.
 *
 * @param pseudonyms persons, by any of their pseudonyms; a hold reaches every linked one
 * @param recordKeys single records
 * @param dataCategories only these data of a record; empty: all of them
 * @param systems only records of these systems; empty: of all
 * @param from only data collected from here on
 * @param to only data collected up to here
 */
public record HoldScope(
        Set<Pseudonym> pseudonyms,
        Set<UUID> recordKeys,
        Set<String> dataCategories,
        Set<String> systems,
        Optional<Instant> from,
        Optional<Instant> to) {

    public HoldScope {
        pseudonyms = Set.copyOf(pseudonyms);
        recordKeys = Set.copyOf(recordKeys);
        dataCategories = Set.copyOf(dataCategories);
        systems = Set.copyOf(systems);
        if (pseudonyms.isEmpty() && recordKeys.isEmpty() && dataCategories.isEmpty()) {
            throw new BlanketHold();
        }
    }

    boolean reaches(Holdable record) {
        boolean everybody = pseudonyms.isEmpty() && recordKeys.isEmpty();
        boolean named =
                recordKeys.contains(record.key()) || record.aliases().stream().anyMatch(pseudonyms::contains);
        return (everybody || named)
                && (dataCategories.isEmpty() || record.dataCategories().stream().anyMatch(dataCategories::contains))
                && (systems.isEmpty() || systems.contains(record.systemId()))
                && from.filter(start -> record.lastCollected().isBefore(start)).isEmpty()
                && to.filter(end -> record.firstCollected().isAfter(end)).isEmpty();
    }

    /** Held data cannot be everything that there is: GDPR Art. 5(1)(c), 17(3). */
    public static final class BlanketHold extends Rejection {
        BlanketHold() {
            super(
                    Category.INVALID,
                    "blanket-hold",
                    "A hold names the persons, the records or the data categories that it is for.",
                    List.of(new Violation("scope", "names pseudonyms, recordKeys or dataCategories")));
        }
    }
}
