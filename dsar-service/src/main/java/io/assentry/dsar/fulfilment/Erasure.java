package io.assentry.dsar.fulfilment;

import io.assentry.dsar.tasks.Report;
import io.assentry.dsar.tasks.ReportPart;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Task.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the erasure of one request has come, by its tasks alone. What has to stay is retention-service's to say, so
 * nobody outside is told before it has; and nothing counts as done that its system did not report.
 */
public record Erasure(List<Task> tasks) {

    /**
     * What the law itself commands to keep of somebody who is erased: that they objected (GDPR Art. 21(3)), the proof
     * that they once consented (7(1)), and that their request was answered (5(2)). To keep that refuses nothing.
     */
    private static final Set<String> SURVIVES = Set.of("GDPR_21_3", "GDPR_7_1", "GDPR_5_2");

    public Erasure {
        tasks = List.copyOf(tasks);
    }

    /** Those whose turn has come, since it is known what has to stay. */
    List<Task> whoseTurnItIs() {
        return whatStays().isPresent() ? in(State.WAITING) : List.of();
    }

    /** Those that can never be told, since it never became known what has to stay. */
    List<Task> thatCannotBegin() {
        boolean unknown = tasks.stream().anyMatch(task -> task.isOfRetention() && task.isIn(State.NOT_REACHED));
        return unknown ? in(State.WAITING) : List.of();
    }

    /**
     * Those that left something which needs to stay no longer: it was told to them before a hold ended.
     */
    List<Task> toDoAgain() {
        return in(State.REPORTED).stream()
                .filter(task -> task.way() != Task.Way.EVENT)
                .filter(task -> !places(exceptFor(task.systemId()))
                        .containsAll(task.standing().excepted()))
                .toList();
    }

    /** What a system has to leave, with the right by which it stays. */
    List<ReportPart> exceptFor(String systemId) {
        return whatStays().map(Report::retained).orElse(List.of()).stream()
                .filter(part -> systemId.equals(part.recordSystemId()))
                .toList();
    }

    static Set<String> places(List<ReportPart> parts) {
        return parts.stream().map(ReportPart::place).collect(Collectors.toSet());
    }

    boolean isSettled() {
        return tasks.stream().allMatch(Task::isSettled);
    }

    /** Whether something is still to come: a hold may end, a system may be tried again. */
    boolean isOpenEnded() {
        return tasks.stream().anyMatch(task -> task.isIn(State.NOT_REACHED))
                || whatStays().filter(Report::waitsForHold).isPresent();
    }

    /** Whether all of it is gone but what survives by law; a right to retain is a refusal of that part. */
    boolean isWhole() {
        return tasks.stream().allMatch(task -> task.isIn(State.REPORTED) && refusesNothing(task));
    }

    private static boolean refusesNothing(Task task) {
        return task.report().map(Report::retained).orElse(List.of()).stream()
                .allMatch(part -> SURVIVES.contains(part.basis()));
    }

    private Optional<Report> whatStays() {
        return tasks.stream()
                .filter(task -> task.isOfRetention() && task.isIn(State.REPORTED))
                .findFirst()
                .flatMap(Task::report);
    }

    private List<Task> in(State state) {
        return tasks.stream().filter(task -> task.isIn(state)).toList();
    }
}
