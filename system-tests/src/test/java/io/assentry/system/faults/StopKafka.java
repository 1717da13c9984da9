package io.assentry.system.faults;

import java.time.Duration;
import java.util.EnumSet;

/** R4: Kafka is killed or stopped, and stays away while everything else goes on and the outboxes fill. */
final class StopKafka implements Fault {

    private static final int LONG_AWAY_SECONDS = 60;

    private final boolean killed;
    private final Duration away;
    private Duration starting = Duration.ZERO;

    StopKafka(Arena arena) {
        this.killed = arena.chance(0.6) || arena.isBrief();
        this.away = arena.chance(0.1) ? arena.seconds(3, LONG_AWAY_SECONDS) : arena.seconds(3, 10);
    }

    @Override
    public String name() {
        return (killed ? "kill -9 Kafka" : "stop Kafka")
                + ", away %.1f s, started within %.1f s".formatted(away.toMillis() / 1e3, starting.toMillis() / 1e3);
    }

    @Override
    public void inject(Arena arena) {
        if (killed) {
            arena.system().broker().kill();
        } else {
            arena.system().broker().stop();
        }
        arena.damaged(EnumSet.allOf(Service.class));
        Waiting.pass(away);
    }

    @Override
    public void heal(Arena arena) {
        long began = System.nanoTime();
        arena.system().broker().start();
        starting = Duration.ofNanos(System.nanoTime() - began);
    }
}
