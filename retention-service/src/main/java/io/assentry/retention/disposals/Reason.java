package io.assentry.retention.disposals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * By what right some data of a record stay, as it is said and proved.
 *
 * @param basis the exception of GDPR Art. 17(3)
 * @param holdId absent when a law demands it
 * @param until absent while a hold keeps them
 * @param dataCategories what stays by this right; the rest of the record is gone
 */
record Reason(String basis, UUID holdId, Instant reviewBy, Instant until, List<String> dataCategories) {

    /** One for each right. */
    static List<Reason> of(List<Retained> retained) {
        Map<Retained, List<String>> byRight = new LinkedHashMap<>();
        retained.forEach(each ->
                byRight.computeIfAbsent(each.ofRecord(), _ -> new ArrayList<>()).add(each.dataCategory()));
        List<Reason> reasons = new ArrayList<>();
        byRight.forEach((right, categories) -> reasons.add(new Reason(
                right.basis(),
                right.holdId().orElse(null),
                right.reviewBy().orElse(null),
                right.until().orElse(null),
                categories.stream().sorted().distinct().toList())));
        return reasons;
    }
}
