package io.assentry.system.faults;

import java.time.Duration;
import java.util.Set;

/** R1: kill -9 between the commit and the publishing: Kafka stands still until rows wait, and then their writer dies. */
final class KillBeforePublishing implements Fault {

    private static final Duration ROWS_WAIT = Duration.ofSeconds(8);

    private final Replica victim;

    KillBeforePublishing(Arena arena) {
        this.victim = arena.oneOf(arena.system().replicas());
    }

    @Override
    public String name() {
        return "kill -9 " + victim + " after commits, before publishing";
    }

    @Override
    public void inject(Arena arena) {
        Broker broker = arena.system().broker();
        broker.pause();
        try {
            boolean unused = Waiting.until(
                    ROWS_WAIT,
                    () -> arena.system().postgres().count(victim.service(), "select count(*) from outbox") > 0);
            victim.kill();
        } finally {
            broker.resume();
        }
        arena.damaged(Set.of(victim.service()));
    }

    @Override
    public void heal(Arena arena) {
        victim.start();
        victim.awaitReady();
    }
}
