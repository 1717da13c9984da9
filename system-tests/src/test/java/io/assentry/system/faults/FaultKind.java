package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** The list of faults, by the numbers that the requirements give them; what is to come takes its place here. */
enum FaultKind {
    R1(
            "kill -9 of a service at a named point",
            4,
            arena -> arena.chance(0.15) ? new KillBeforePublishing(arena) : new KillAtCrashPoint(arena)),
    R2("kill -9 of a service at any moment", 3, KillReplica::new),
    R3("kill -9 of PostgreSQL", 2, _ -> new KillPostgres()),
    R4("Kafka killed or stopped for a while", 2, StopKafka::new),
    R5("a process paused and resumed", 2, PauseReplica::new),
    R6("repeated and re-ordered deliveries", 1, RepeatAndReorder::new),
    R7("replay from offset 0", 1, ReplayFromTheBeginning::new),
    R8("poison among good records", 2, PoisonTopic::new),
    R9("a system that lies", 1, LyingNeighbour::new),
    R14("a transaction that commits late", 1, LateCommit::new),
    R15("64 speak for one person", 1, _ -> new ManySpeakForOne()),
    R16("one Idempotency-Key 64 times", 1, SameKeyManyTimes::new),
    R17("a hold against an erasure", 1, _ -> new HoldAgainstErasure());

    private final String words;
    private final int share;
    private final Function<Arena, Fault> maker;

    FaultKind(String words, int share, Function<Arena, Fault> maker) {
        this.words = words;
        this.share = share;
        this.maker = maker;
    }

    String words() {
        return words;
    }

    Fault make(Arena arena) {
        return maker.apply(arena);
    }

    /** Those of the build, once each: all but the one that stops a whole service and takes half a minute. */
    static List<FaultKind> ofTheBuild(long seed) {
        List<FaultKind> kinds = new ArrayList<>(List.of(values()));
        kinds.remove(R7);
        Collections.shuffle(kinds, new Random(seed));
        return kinds;
    }

    /** So many, each kind as often as its share, in an order that the seed gives. */
    static List<FaultKind> sequence(int count, long seed, String only) {
        List<FaultKind> sequence = new ArrayList<>();
        Random random = new Random(seed);
        while (sequence.size() < count) {
            List<FaultKind> round = new ArrayList<>();
            for (FaultKind kind : only.isBlank() ? List.of(values()) : named(only)) {
                round.addAll(Collections.nCopies(kind.share, kind));
            }
            Collections.shuffle(round, random);
            sequence.addAll(round);
        }
        return sequence.subList(0, count);
    }

    private static List<FaultKind> named(String kinds) {
        return Arrays.stream(kinds.split(",")).map(FaultKind::valueOf).toList();
    }
}
