package io.assentry.system.faults;

import java.time.Duration;
import java.util.EnumSet;

/** R3: kill -9 of PostgreSQL and all its processes; it recovers from its log. */
final class KillPostgres implements Fault {

    private Duration away = Duration.ZERO;

    @Override
    public String name() {
        return "kill -9 PostgreSQL, away %.1f s".formatted(away.toMillis() / 1e3);
    }

    @Override
    public void inject(Arena arena) {
        away = arena.seconds(0, 5);
        arena.system().postgres().kill();
        arena.damaged(EnumSet.allOf(Service.class));
        Waiting.pass(away);
    }

    @Override
    public void heal(Arena arena) {
        arena.system().postgres().start();
    }
}
