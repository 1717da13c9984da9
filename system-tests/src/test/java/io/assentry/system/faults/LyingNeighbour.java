package io.assentry.system.faults;

import java.util.Arrays;
import java.util.Set;

/** R9: a system answers garbage, nothing, or no although it did. Whoever asked believes only a clear yes. */
final class LyingNeighbour implements Fault {

    private final Door.Lie lie;

    LyingNeighbour(Arena arena) {
        this.lie = arena.oneOf(Arrays.stream(Door.Lie.values())
                .filter(kind -> kind != Door.Lie.NONE)
                .toList());
    }

    @Override
    public String name() {
        return "consent-service lies to dsar-service: " + lie;
    }

    @Override
    public void inject(Arena arena) {
        arena.system().consentDoor().tell(lie);
        arena.damaged(Set.of(Service.DSAR));
        Waiting.pass(arena.seconds(2, 10));
    }

    @Override
    public void heal(Arena arena) {
        arena.system().consentDoor().tell(Door.Lie.NONE);
    }
}
