package io.assentry.retention.appraisal;

import io.assentry.retention.schedules.LawfulBasis;
import java.util.Map;
import java.util.Set;

/**
 * Data of one record held for one purpose. The same datum may be held for several; each ends on its own.
 *
 * @param circumstances what branches may ask about beyond the basis, such as {@code jurisdiction}
 */
public record Holding(
        String purpose,
        LawfulBasis basis,
        Set<String> dataCategories,
        Map<String, String> circumstances,
        Anchors anchors) {

    public Holding {
        dataCategories = Set.copyOf(dataCategories);
        circumstances = Map.copyOf(circumstances);
    }
}
