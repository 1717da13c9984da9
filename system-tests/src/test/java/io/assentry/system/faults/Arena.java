package io.assentry.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Where a fault happens: the system, a desk to act at, and chance with a seed. */
final class Arena {

    private final SystemUnderFaults system;
    private final Desk desk;
    private final RandomGenerator random;
    private final boolean brief;
    private FirstGoodAnswers firstGoodAnswers;

    /** @param brief as short as each fault can be, for the build */
    Arena(SystemUnderFaults system, Desk desk, RandomGenerator random, boolean brief) {
        this.system = system;
        this.desk = desk;
        this.random = random;
        this.brief = brief;
    }

    SystemUnderFaults system() {
        return system;
    }

    Desk desk() {
        return desk;
    }

    /** As short as can be. */
    boolean isBrief() {
        return brief;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int number(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** A length of time, in seconds; in a brief run it is the shortest. */
    Duration seconds(int from, int to) {
        return Duration.ofMillis(brief ? from * 1_000L : random.nextLong(from * 1_000L, to * 1_000L + 1));
    }

    /** The damage is done now, and these have to answer well again. */
    void damaged(Set<Service> services) {
        firstGoodAnswers = FirstGoodAnswers.of(services, desk);
    }

    FirstGoodAnswers firstGoodAnswers() {
        return firstGoodAnswers == null ? FirstGoodAnswers.of(Set.of(), desk) : firstGoodAnswers;
    }
}
