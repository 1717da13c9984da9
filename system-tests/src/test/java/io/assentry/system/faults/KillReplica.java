package io.assentry.system.faults;

import java.util.Set;

/** R2: kill -9 of one process at any moment; its supervisor starts it again. */
final class KillReplica implements Fault {

    private final Replica victim;

    KillReplica(Arena arena) {
        this.victim = arena.oneOf(arena.system().replicas());
    }

    @Override
    public String name() {
        return "kill -9 " + victim;
    }

    @Override
    public void inject(Arena arena) {
        victim.kill();
        arena.damaged(Set.of(victim.service()));
    }

    @Override
    public void heal(Arena arena) {
        victim.start();
        victim.awaitReady();
    }
}
