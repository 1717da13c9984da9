package io.assentry.system.faults;

import java.time.Duration;
import java.util.Set;

/** R5: a process stands still and then believes that it still owns what another has taken over. */
final class PauseReplica implements Fault {

    private final Replica victim;
    private final Duration length;

    PauseReplica(Arena arena) {
        this.victim = arena.oneOf(arena.system().replicas());
        this.length = arena.chance(0.15) ? arena.seconds(3, 60) : arena.seconds(3, 15);
    }

    @Override
    public String name() {
        return "pause " + victim + " for %.1f s".formatted(length.toMillis() / 1e3);
    }

    @Override
    public void inject(Arena arena) {
        victim.pause();
        arena.damaged(Set.of(victim.service()));
        Waiting.pass(length);
    }

    @Override
    public void heal(Arena arena) {
        victim.resume();
        victim.awaitReady();
    }
}
