package io.assentry.kit.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.commit.Gathering.TooBusy;
import io.assentry.kit.commit.Shelf.Broken;
import io.assentry.kit.commit.Shelf.Put;
import io.assentry.kit.commit.Shelf.Taken;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxSignal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers see of sharing a transaction: nothing. The store is a list in memory; one transaction at a time is held. */
class GroupCommitTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Shelf shelf = new Shelf();
    private Committer committer;

    @BeforeEach
    void begin() {
        committer = new Committer(
                shelf, new EvidenceLog(), new Outbox("test", new OutboxSignal()), new SimpleMeterRegistry());
    }

    @Test
    void a_command_that_finds_nobody_at_work_is_committed_at_once_by_its_own_caller() {
        assertThat(committer.commit(shelf, new Put("a", 1))).isOne();

        assertThat(shelf.committers()).containsExactly(Thread.currentThread());
    }

    @Test
    void what_arrives_while_a_transaction_runs_shares_the_next_one_in_its_order() {
        List<CompletableFuture<Integer>> answers = whileOneIsAtWork(
                IntStream.range(0, 50).mapToObj(i -> new Put("thing-" + i, i)).toList());

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isOne());
        assertThat(shelf.transactions()).isEqualTo(2);
        assertThat(shelf.stored().subList(1, 51)).isEqualTo(shelf.arrived().subList(1, 51));
    }

    @Test
    void nobody_is_answered_before_the_commit() {
        shelf.holdBeforeCommit();
        CompletableFuture<Integer> answer = call(new Put("a", 1));
        Awaitility.await().atMost(LIMIT).until(shelf::isHeld);

        assertThat(answer).isNotDone();

        shelf.release();
        assertThat(answer.join()).isOne();
    }

    @Test
    void a_refused_command_leaves_nothing_and_its_neighbours_are_committed() {
        List<CompletableFuture<Integer>> answers =
                whileOneIsAtWork(List.of(new Put("a", 1), new Put("b", Shelf.REFUSED), new Put("c", 3)));

        assertThat(answers.get(0).join()).isOne();
        assertThatThrownBy(() -> answers.get(1).join()).hasCauseInstanceOf(Taken.class);
        assertThat(answers.get(2).join()).isOne();
        assertThat(shelf.prepared()).contains("a", "c").doesNotContain("b");
    }

    @Test
    void a_command_that_breaks_the_transaction_fails_alone_among_fifty() {
        List<Put> commands = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> commands.add(new Put("thing-" + i, i == 17 ? Shelf.BREAKS_WRITING : i)));

        List<CompletableFuture<Integer>> answers = whileOneIsAtWork(commands);

        for (int i = 0; i < 50; i++) {
            int each = i;
            if (i == 17) {
                assertThatThrownBy(() -> answers.get(each).join()).hasCauseInstanceOf(Broken.class);
            } else {
                assertThat(answers.get(each).join()).isOne();
            }
        }
        assertThat(shelf.stored()).hasSize(50).isEqualTo(withoutBreaking(shelf.arrived()));
        assertThat(shelf.transactions()).isLessThan(20);
    }

    @Test
    void a_command_that_cannot_be_decided_fails_alone() {
        List<CompletableFuture<Integer>> answers =
                whileOneIsAtWork(List.of(new Put("a", 1), new Put("b", Shelf.BREAKS_DECIDING), new Put("c", 3)));

        assertThat(answers.get(0).join()).isOne();
        assertThatThrownBy(() -> answers.get(1).join()).hasCauseInstanceOf(Broken.class);
        assertThat(answers.get(2).join()).isOne();
    }

    @Test
    void commands_about_one_thing_are_decided_one_after_the_other_on_one_loading() {
        List<CompletableFuture<Integer>> answers =
                whileOneIsAtWork(List.of(new Put("a", 1), new Put("a", 2), new Put("b", 1), new Put("a", 3)));

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1, 2, 1, 3);
        assertThat(shelf.loadings()).isEqualTo(2);
    }

    @Test
    void two_names_of_one_thing_are_decided_one_after_the_other() {
        shelf.alias("other-name-of-a", "a");

        List<CompletableFuture<Integer>> answers =
                whileOneIsAtWork(List.of(new Put("a", 1), new Put("other-name-of-a", 2), new Put("a", 3)));

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(shelf.transactions()).isEqualTo(2);
    }

    @Test
    void what_cannot_be_told_from_memory_is_loaded_again_in_the_same_transaction() {
        shelf.forgetful();
        shelf.knows("a", "b");

        List<CompletableFuture<Integer>> answers =
                whileOneIsAtWork(List.of(new Put("a", 1), new Put("a", 2), new Put("b", 1)));

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1, 2, 1);
        assertThat(shelf.loadings()).isEqualTo(3);
        assertThat(shelf.transactions()).isEqualTo(2);
    }

    @Test
    void what_loading_wrote_is_not_taken_for_known_when_it_is_loaded_again() {
        shelf.forgetful();

        List<CompletableFuture<Integer>> answers =
                whileOneIsAtWork(List.of(new Put("a", 1), new Put("a", 2), new Put("b", 1)));

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1, 2, 1);
        assertThat(shelf.storedAsNew()).containsExactlyInAnyOrder("first", "a", "b");
    }

    @Test
    void a_conflict_is_decided_again_and_nobody_notices() {
        shelf.failNext(3, new SQLException("the same new thing", "23505"));

        List<CompletableFuture<Integer>> answers =
                whileOneIsAtWork(List.of(new Put("a", 1), new Put("b", 1), new Put("c", 1)));

        assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(1);
        assertThat(shelf.stored()).hasSize(4);
    }

    @Test
    void while_the_database_is_away_everybody_is_told_so_and_nothing_is_tried_twice() {
        CompletableFuture<Integer> first = hold();
        List<CompletableFuture<Integer>> answers = arrive(List.of(new Put("a", 1), new Put("b", 1)));
        shelf.failNext(1, new SQLException("terminating connection", "57P01"));
        shelf.release();

        assertThat(first.join()).isOne();
        assertThat(answers)
                .allSatisfy(answer -> assertThatThrownBy(answer::join)
                        .hasCauseInstanceOf(RuntimeException.class)
                        .hasRootCauseInstanceOf(SQLException.class));
        assertThat(shelf.transactions()).isEqualTo(2);
        assertThat(committer.commit(shelf, new Put("a", 1))).isOne();
    }

    @Test
    void a_commit_that_may_have_happened_is_not_tried_again() {
        CompletableFuture<Integer> first = hold();
        List<CompletableFuture<Integer>> answers = arrive(List.of(new Put("a", 1), new Put("b", 1)));
        shelf.failNextAfterCommit(new Broken());
        shelf.release();

        assertThat(first.join()).isOne();
        assertThat(answers)
                .allSatisfy(answer -> assertThatThrownBy(answer::join).hasCauseInstanceOf(Broken.class));
        assertThat(shelf.stored()).hasSize(3);
    }

    @Test
    void more_than_can_wait_are_told_to_come_again() {
        CompletableFuture<Integer> first = hold();
        List<CompletableFuture<Integer>> waiting = arrive(IntStream.range(0, Gathering.MOST_WAITING)
                .mapToObj(i -> new Put("thing-" + i, i))
                .toList());

        CompletableFuture<Integer> tooMany = call(new Put("one too many", 1));
        assertThat(tooMany)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(TooBusy.class)
                .extracting(e -> ((TooBusy) e).category().status())
                .isEqualTo(503);

        shelf.release();
        assertThat(first.join()).isOne();
        assertThat(waiting).allSatisfy(answer -> assertThat(answer.join()).isOne());
        assertThat(shelf.transactions()).isLessThan(15);
    }

    @Test
    void a_large_import_can_have_refused_and_broken_rows_between_good_ones() {
        List<Put> rows = List.of(
                new Put("a", 1),
                new Put("b", Shelf.REFUSED),
                new Put("c", Shelf.BREAKS_WRITING),
                new Put("a", 2),
                new Put("d", 1));

        List<Outcome<Integer>> outcomes = committer.commitAll(shelf, rows);

        assertThat(outcomes.get(0).orThrow()).isEqualTo(1);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Failed.class);
        assertThat(outcomes.get(3).orThrow()).isEqualTo(2);
        assertThat(outcomes.get(4).orThrow()).isEqualTo(1);
        assertThat(shelf.prepared()).containsExactlyInAnyOrder("a", "d");
    }

    /** One transaction is held open while the others come, one by one. */
    private List<CompletableFuture<Integer>> whileOneIsAtWork(List<Put> commands) {
        CompletableFuture<Integer> first = hold();
        List<CompletableFuture<Integer>> answers = arrive(commands);
        shelf.release();
        assertThat(first.join()).isOne();
        Awaitility.await().atMost(LIMIT).until(() -> answers.stream().allMatch(CompletableFuture::isDone));
        return answers;
    }

    private CompletableFuture<Integer> hold() {
        shelf.holdBeforeCommit();
        CompletableFuture<Integer> first = call(new Put("first", 0));
        Awaitility.await().atMost(LIMIT).until(shelf::isHeld);
        return first;
    }

    private List<CompletableFuture<Integer>> arrive(List<Put> commands) {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (Put command : commands) {
            int waiting = committer.waiting(shelf);
            answers.add(call(command));
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofNanos(100_000))
                    .atMost(LIMIT)
                    .until(() -> committer.waiting(shelf) > waiting);
            shelf.arrived(command);
        }
        return answers;
    }

    private CompletableFuture<Integer> call(Put command) {
        return CompletableFuture.supplyAsync(
                () -> committer.commit(shelf, command),
                task -> Thread.ofVirtual().start(task));
    }

    private static List<Put> withoutBreaking(List<Put> commands) {
        return commands.stream()
                .filter(command -> command.value() != Shelf.BREAKS_WRITING)
                .toList();
    }
}
