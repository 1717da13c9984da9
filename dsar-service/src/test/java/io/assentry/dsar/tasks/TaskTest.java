package io.assentry.dsar.tasks;

import static io.assentry.dsar.tasks.Told.BEGUN;
import static io.assentry.dsar.tasks.Told.erased;
import static io.assentry.dsar.tasks.Told.report;
import static io.assentry.dsar.tasks.Told.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.assentry.dsar.tasks.Task.State;
import io.assentry.dsar.tasks.Task.Way;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which way a task may go. */
class TaskTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void a_task_is_told_chased_and_given_up_but_never_done_without_a_report() {
        Task told = task("crm", Way.KAFKA, State.WAITING).assigned(BEGUN, WEEK, Set.of("/email"));
        Task chased = told.chased(BEGUN.plus(WEEK), WEEK);

        assertThat(told.attempt()).isEqualTo(1);
        assertThat(told.standing().excepted()).containsExactly("/email");
        assertThat(chased.attempt()).isEqualTo(2);
        assertThat(chased.assignedAt()).contains(BEGUN);
        assertThat(chased.standing().lookAt()).contains(BEGUN.plus(WEEK).plus(WEEK));
        assertThat(chased.notReached().report()).isEmpty();
        assertThat(chased.reported(report(BEGUN, erased())).isIn(State.REPORTED))
                .isTrue();
    }

    @Test
    void what_is_settled_is_not_reported_told_or_given_up_again() {
        Task reported = Told.reported("crm", Way.KAFKA, erased());
        Task given = task("crm", Way.KAFKA, State.ASSIGNED).notReached();

        for (Task settled : new Task[] {reported, given, reported.replaced()}) {
            assertThatIllegalStateException().isThrownBy(() -> settled.reported(report(BEGUN, erased())));
            assertThatIllegalStateException().isThrownBy(() -> settled.chased(BEGUN, WEEK));
            assertThatIllegalStateException().isThrownBy(settled::notReached);
            assertThatIllegalStateException().isThrownBy(() -> settled.fetched(Set.of()));
        }
        assertThatIllegalStateException().isThrownBy(() -> reported.retried(BEGUN, WEEK));
    }

    @Test
    void a_task_that_was_never_told_begins_anew_when_it_is_tried_again() {
        Task never = task("crm", Way.KAFKA, State.WAITING).notReached();
        Task silent = task("crm", Way.KAFKA, State.ASSIGNED).notReached();

        assertThat(never.retried(BEGUN, WEEK).isIn(State.WAITING)).isTrue();
        assertThat(silent.retried(BEGUN, WEEK).isIn(State.ASSIGNED)).isTrue();
        assertThat(silent.retried(BEGUN, WEEK).attempt()).isEqualTo(1);
    }

    @Test
    void a_task_that_is_done_once_more_is_another_one_and_knows_nothing_of_the_first() {
        Task again = Told.reported("crm", Way.KAFKA, erased()).once(new UUID(1, 2), BEGUN.plus(WEEK));

        assertThat(again.id()).isEqualTo(new UUID(1, 2));
        assertThat(again.standing()).isEqualTo(Standing.waiting());
        assertThat(again.createdAt()).isEqualTo(BEGUN.plus(WEEK));
        assertThat(again.before()).isEqualTo(BEGUN);
    }
}
