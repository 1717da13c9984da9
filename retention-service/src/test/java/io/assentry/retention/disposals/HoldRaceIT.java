package io.assentry.retention.disposals;

import static io.assentry.retention.Calls.contact;
import static io.assentry.retention.Calls.newsletterSchedule;
import static io.assentry.retention.Calls.registered;
import static io.assentry.retention.Calls.scheduleInForce;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transactions;
import io.assentry.retention.Others;
import io.assentry.retention.holds.HoldsPlaced;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Invariant I7: a hold wins every race with an erasure. Whoever places a hold sees, in its own transaction, whether the
 * record is still there: if it is, it stays for as long as the hold does; if it is not, it was free and has gone.
 */
@QuarkusTest
class HoldRaceIT {

    private static final String CONTROLLER = "racing";
    private static final int RACES = 120;

    /** Fewer than there are connections: what is tried is the lock, not the pool. */
    private static final int AT_ONCE = 16;

    private static final Instant BEFORE = Instant.parse("2026-05-20T10:00:00Z");

    @Inject
    HoldsPlaced holds;

    @Inject
    EraseRecords eraseRecords;

    @Inject
    Transactions transactions;

    @Test
    void a_held_record_never_goes_and_a_free_one_never_stays() throws Exception {
        Others.registered(CONTROLLER);
        scheduleInForce(CONTROLLER, newsletterSchedule("news", "1", "P5Y"));
        ControllerId controller = new ControllerId(CONTROLLER);
        List<Race> races = new ArrayList<>();
        for (int i = 0; i < RACES; i++) {
            Pseudonym person = new Pseudonym("e_1_" + "%043d".formatted(i));
            String record =
                    registered(CONTROLLER, contact(CONTROLLER + "-crm", "c-" + i, CONTROLLER + "-dpa", person.value()));
            races.add(new Race(
                    person,
                    UUID.fromString(record),
                    new UUID(7, i),
                    ThreadLocalRandom.current().nextInt(3)));
        }

        // both of a race start one after the other in the queue, so that neither waits for ever for the other's start
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<HoldsPlaced.Placed>> placed = new ArrayList<>();
            List<Future<?>> erased = new ArrayList<>();
            for (Race race : races) {
                CyclicBarrier start = new CyclicBarrier(2);
                placed.add(threads.submit(() -> {
                    start.await();
                    return holds.place(controller, race.person, race.record, race.way);
                }));
                erased.add(threads.submit(() -> {
                    start.await();
                    transactions.run(tx -> eraseRecords.handle(
                            tx,
                            controller,
                            new ErasureRequest(race.request, Set.of(race.person), BEFORE, Optional.empty())));
                    return null;
                }));
            }
            int kept = 0;
            for (int i = 0; i < RACES; i++) {
                assertThat(erased.get(i).get()).isNull();
                HoldsPlaced.Placed hold = placed.get(i).get();
                boolean there = isThere(races.get(i).record);
                assertThat(there)
                        .as("record %d: found by its hold %s, there afterwards %s", i, hold.found(), there)
                        .isEqualTo(hold.found());
                kept += there ? 1 : 0;
            }
            assertThat(kept).as("both sides win some races").isBetween(1, RACES - 1);
        }

        releaseAll(controller);
        assertThat(Database.rows("select 1 from kept_record where controller_id = ?", CONTROLLER))
                .as("every erasure ran on")
                .isEmpty();
        assertThat(Database.rows(
                        "select 1 from evidence_entry where controller_id = ? and kind = 'record.disposed'",
                        CONTROLLER))
                .as("deleted rows = evidence rows")
                .hasSize(RACES);
    }

    /** Releases race with further erasures of the same persons. */
    private void releaseAll(ControllerId controller) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> released = new ArrayList<>();
            for (UUID hold : holds.standing(controller)) {
                released.add(threads.submit(() -> holds.release(controller, hold)));
            }
            for (Future<?> each : released) {
                assertThat(each.get()).isNotNull();
            }
        }
    }

    private static boolean isThere(UUID record) {
        return !Database.rows("select 1 from kept_record where record_key = ?", record)
                .isEmpty();
    }

    private record Race(Pseudonym person, UUID record, UUID request, int way) {}
}
