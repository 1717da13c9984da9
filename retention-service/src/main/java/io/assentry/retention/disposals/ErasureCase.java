package io.assentry.retention.disposals;

import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One erasure as far as this service carries it out. It stays open while a legal hold keeps something, and then runs on
 * by itself.
 *
 * @param taskId under which it is reported; absent when the request names no task for this service
 * @param before what was collected later is a new relationship
 * @param pseudonyms of the person, kept only while something is held
 * @param outcomes of every record that was found, by key
 * @param forgottenFacts consent facts that were let go of
 */
record ErasureCase(
        UUID requestId,
        Optional<UUID> taskId,
        Instant before,
        Set<Pseudonym> pseudonyms,
        List<RecordOutcome> outcomes,
        int forgottenFacts) {

    ErasureCase {
        pseudonyms = Set.copyOf(pseudonyms);
        outcomes = List.copyOf(outcomes);
    }

    static ErasureCase opened(ErasureRequest request) {
        return new ErasureCase(
                request.requestId(), request.taskId(), request.before(), request.pseudonyms(), List.of(), 0);
    }

    /** The same request again, perhaps under a new task. */
    ErasureCase again(ErasureRequest request) {
        return new ErasureCase(
                requestId,
                request.taskId().or(() -> taskId),
                request.before(),
                request.pseudonyms(),
                outcomes,
                forgottenFacts);
    }

    /** With what was found now; what was found before of other records stands. */
    ErasureCase with(List<RecordOutcome> found, int forgotten) {
        Map<UUID, RecordOutcome> all = new TreeMap<>();
        outcomes.forEach(each -> all.put(each.recordKey(), each));
        found.forEach(each -> all.put(each.recordKey(), each));
        boolean held = all.values().stream().anyMatch(RecordOutcome::isHeld);
        return new ErasureCase(
                requestId,
                taskId,
                before,
                held ? pseudonyms : Set.of(),
                new ArrayList<>(all.values()),
                forgottenFacts + forgotten);
    }

    boolean isHeld() {
        return outcomes.stream().anyMatch(RecordOutcome::isHeld);
    }

    /** Records that a hold keeps wholly or in part. */
    List<RecordOutcome> held() {
        return outcomes.stream().filter(RecordOutcome::isHeld).toList();
    }

    /** The holds that it waits for. */
    Set<UUID> waitsFor() {
        Set<UUID> holds = new TreeSet<>();
        outcomes.forEach(each -> each.retained().forEach(it -> it.holdId().ifPresent(holds::add)));
        return holds;
    }
}
