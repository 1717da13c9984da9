package io.assentry.dsar.fulfilment;

import static io.assentry.dsar.tasks.Told.BEGUN;
import static io.assentry.dsar.tasks.Told.erased;
import static io.assentry.dsar.tasks.Told.held;
import static io.assentry.dsar.tasks.Told.kept;
import static io.assentry.dsar.tasks.Told.report;
import static io.assentry.dsar.tasks.Told.reported;
import static io.assentry.dsar.tasks.Told.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.dsar.tasks.ReportPart;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Task.State;
import io.assentry.dsar.tasks.Task.Way;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How far an erasure has come, by its tasks. */
class ErasureTest {

    @Test
    void nobody_outside_begins_before_it_is_known_what_has_to_stay() {
        Task crm = task("crm", Way.KAFKA, State.WAITING);

        assertThat(of(crm, task(Task.RETENTION, Way.EVENT, State.ASSIGNED)).whoseTurnItIs())
                .isEmpty();
        assertThat(of(crm, reported("consent-service", Way.EVENT, erased())).whoseTurnItIs())
                .isEmpty();
        assertThat(of(crm, reported(Task.RETENTION, Way.EVENT, erased())).whoseTurnItIs())
                .containsExactly(crm);
    }

    @Test
    void if_it_never_becomes_known_what_has_to_stay_nobody_outside_can_begin() {
        Task crm = task("crm", Way.KAFKA, State.WAITING);
        Erasure erasure =
                of(crm, task(Task.RETENTION, Way.EVENT, State.ASSIGNED).notReached());

        assertThat(erasure.thatCannotBegin()).containsExactly(crm);
        assertThat(erasure.whoseTurnItIs()).isEmpty();
        assertThat(erasure.isSettled()).isFalse();
    }

    @Test
    void it_is_settled_when_every_task_is_reported_or_given_up() {
        Task retention = reported(Task.RETENTION, Way.EVENT, erased());

        assertThat(of(retention, task("crm", Way.KAFKA, State.ASSIGNED)).isSettled())
                .isFalse();
        assertThat(of(retention, task("crm", Way.KAFKA, State.WAITING)).isSettled())
                .isFalse();
        assertThat(of(retention, task("crm", Way.KAFKA, State.ASSIGNED).notReached())
                        .isSettled())
                .isTrue();
        assertThat(of(retention, reported("crm", Way.KAFKA, erased())).isSettled())
                .isTrue();
    }

    @Test
    void what_the_law_itself_commands_to_keep_refuses_nothing() {
        Erasure erasure = of(
                reported(Task.RETENTION, Way.EVENT, erased()),
                reported("consent-service", Way.EVENT, kept("GDPR_21_3"), kept("GDPR_7_1")));

        assertThat(erasure.isWhole()).isTrue();
        assertThat(erasure.isOpenEnded()).isFalse();
    }

    @Test
    void any_other_right_to_keep_makes_it_partial_and_an_unknown_one_too() {
        for (String basis : List.of("RF_17_3_B", "RF_17_3_E", "because")) {
            Erasure erasure = of(
                    reported(Task.RETENTION, Way.EVENT, erased()), reported("crm", Way.KAFKA, erased(), kept(basis)));

            assertThat(erasure.isWhole()).as(basis).isFalse();
        }
    }

    @Test
    void a_system_that_was_not_reached_makes_it_partial_and_leaves_it_open() {
        Erasure erasure = of(
                reported(Task.RETENTION, Way.EVENT, erased()),
                task("crm", Way.KAFKA, State.ASSIGNED).notReached());

        assertThat(erasure.isSettled()).isTrue();
        assertThat(erasure.isWhole()).isFalse();
        assertThat(erasure.isOpenEnded()).isTrue();
    }

    @Test
    void a_hold_leaves_it_open_and_a_duty_of_law_does_not() {
        assertThat(of(reported(Task.RETENTION, Way.EVENT, held("crm"))).isOpenEnded())
                .isTrue();
        assertThat(of(reported(Task.RETENTION, Way.EVENT, kept("RF_17_3_B"))).isOpenEnded())
                .isFalse();
    }

    @Test
    void each_system_is_told_to_leave_its_own_records_and_no_others() {
        Erasure erasure = of(reported(Task.RETENTION, Way.EVENT, held("crm"), erased()));

        assertThat(erasure.exceptFor("crm")).containsExactly(held("crm"));
        assertThat(erasure.exceptFor("mailer")).isEmpty();
    }

    @Test
    void a_system_that_left_what_is_held_no_longer_does_it_once_more_and_only_once() {
        Task crm = told(held("crm"));
        Task mailer = reported("mailer", Way.HTTP_PULL, erased());
        Task heldStill = reported(Task.RETENTION, Way.EVENT, held("crm"));
        Task freed = heldStill.reportedAnew(report(BEGUN.plusSeconds(60), erased()));

        assertThat(of(heldStill, crm, mailer).toDoAgain()).isEmpty();
        assertThat(of(freed, crm, mailer).toDoAgain()).containsExactly(crm);
        assertThat(of(freed, told(), mailer).toDoAgain()).isEmpty();
    }

    @Test
    void a_system_that_has_not_reported_yet_is_simply_told_anew_when_it_asks() {
        Task crm = task("crm", Way.KAFKA, State.ASSIGNED).fetched(Erasure.places(List.of(held("crm"))));
        Task freed = reported(Task.RETENTION, Way.EVENT, erased());

        assertThat(of(freed, crm).toDoAgain()).isEmpty();
    }

    /** A report of crm, which had been told to leave these. */
    private static Task told(ReportPart... except) {
        Set<String> places = Erasure.places(List.of(except));
        return task("crm", Way.KAFKA, State.ASSIGNED)
                .fetched(places)
                .reported(report(BEGUN.plusSeconds(9), erased(), kept("RF_17_3_E")));
    }

    private static Erasure of(Task... tasks) {
        return new Erasure(List.of(tasks));
    }
}
