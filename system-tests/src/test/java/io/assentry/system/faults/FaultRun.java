package io.assentry.system.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One seed, so many faults: stories go on without a pause, something goes wrong and comes right, and at a moment of rest
 * everything is compared with everything. The seed gives kinds, victims and lengths; at which call a fault strikes is up to
 * the machine.
 */
final class FaultRun implements AutoCloseable {

    private static final int DESKS = 3;
    private static final Duration REST_WITHIN = Duration.ofSeconds(120);

    private final List<Invariant> invariants = List.of(
            new AcknowledgedIsKept(),
            new NoIsNo(),
            new EveryEventSaid(),
            new EffectsHappenOnce(),
            new SagasEnd(),
            new ErasedStaysErased(),
            new HoldWins(),
            new EvidenceVerifies(),
            new NothingLeaks(),
            new NobodyElsesRows(),
            new AnswersInFaults());

    private final AnswerLog answers = new AnswerLog();
    private final FaultTable table = new FaultTable();
    private final List<String> broken = new ArrayList<>();
    private final long seed;
    private final boolean brief;
    private final PrintStream out;
    private final SystemUnderFaults system;
    private final People people;
    private final Client client;
    private final Topics topics;
    private final Load load;
    private final List<WorkingSystem> working = new ArrayList<>();

    /** @param brief for the build: each fault as short as it can be */
    FaultRun(Path home, long seed, boolean brief, PrintStream out) {
        this.seed = seed;
        this.brief = brief;
        this.out = out;
        long began = System.nanoTime();
        this.system = SystemUnderFaults.start(home);
        this.people = new People(Long.toString(seed));
        this.client = new Client(system, answers);
        this.topics = new Topics(system.broker().bootstrapServers());
        this.load = new Load(DESKS, seed, brief, client, people, topics, system);
        new Setting(client).prepare();
        People.CONTROLLERS.forEach(controller -> working.add(new WorkingSystem(client, controller)));
        working.forEach(WorkingSystem::start);
        load.start();
        out.printf("seed %d: ready after %s%n", seed, FaultTable.seconds(since(began)));
    }

    /** @return what did not hold, with the fault before it */
    List<String> run(List<FaultKind> kinds) {
        for (int i = 0; i < kinds.size(); i++) {
            system.refreshServiceToken();
            one(i, kinds.get(i));
        }
        out.println(answers);
        return broken;
    }

    FaultTable table() {
        return table;
    }

    private void one(int number, FaultKind kind) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Desk desk = new Desk(client, people, topics, system, random.split());
        Arena arena = new Arena(system, desk, random, brief);
        Fault fault = kind.make(arena);
        long began = System.nanoTime();
        Map<String, String> before = Map.of();
        List<String> found = new ArrayList<>();
        if (fault.changesNothing()) {
            found.addAll(rest().restless());
            before = Fingerprint.of(system.postgres());
        } else {
            Waiting.pass(Duration.ofMillis(random.nextLong(300, brief ? 800 : 3_000)));
        }
        long acknowledged = people.countAcknowledged();
        List<Duration> unused = answers.takeDecisions();
        fault.inject(arena);
        fault.heal(arena);
        var firstGood = arena.firstGoodAnswers().await();
        Duration decision = p99(answers.takeDecisions());
        long healed = System.nanoTime();
        Settling.Rest rest = rest();
        Duration atRest = since(healed);
        found.addAll(rest.restless().stream().map(what -> "I5 " + what).toList());
        check(fault, rest.snapshot(), before, found);
        FaultTable.Row row = new FaultTable.Row(fault.name(), firstGood, atRest, acknowledged, decision, found);
        table.add(kind, row);
        tell(number, kind, row, since(began));
        load.goOn();
    }

    /** Without load and with everything said and heard. */
    Look atRest() {
        Settling.Rest rest = rest();
        if (!rest.restless().isEmpty()) {
            throw new IllegalStateException("Not at rest: " + rest.restless());
        }
        return new Look(system, client, people, answers, rest.snapshot());
    }

    List<String> broken(Look look, String invariant) {
        return invariants.stream()
                .filter(it -> it.name().equals(invariant))
                .flatMap(it -> it.broken(look).stream())
                .toList();
    }

    List<Person> people() {
        return people.all();
    }

    Topics topics() {
        return topics;
    }

    private Settling.Rest rest() {
        if (!load.halt()) {
            people.broke("I5", "stories do not end");
        }
        return new Settling(system.postgres(), topics, !brief).await(REST_WITHIN);
    }

    private void check(Fault fault, Snapshot snapshot, Map<String, String> before, List<String> found) {
        Look look = new Look(system, client, people, answers, snapshot);
        if (fault.changesNothing()) {
            Fingerprint.of(system.postgres()).forEach((table, hash) -> {
                if (!hash.equals(before.get(table))) {
                    found.add("I6 " + table + " has changed");
                }
            });
        }
        for (Invariant invariant : invariants) {
            invariant.broken(look).stream().distinct().forEach(what -> found.add(invariant.name() + " " + what));
        }
        found.addAll(people.takeBroken());
    }

    private void tell(int number, FaultKind kind, FaultTable.Row row, Duration took) {
        out.printf(
                "%3d %-3s %s | first good answer %s | at rest %s | %d acknowledged | %s | %s%n",
                number,
                kind,
                row.name(),
                row.firstGood().map(FaultTable::seconds).orElse("–"),
                FaultTable.seconds(row.atRest()),
                row.acknowledged(),
                FaultTable.seconds(took),
                row.broken().isEmpty() ? "all holds" : "BROKEN");
        row.broken().forEach(what -> {
            out.println("      " + what);
            broken.add("#" + number + " " + kind + " " + row.name() + ": " + what);
        });
    }

    private static Duration p99(List<Duration> sorted) {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.floor((sorted.size() - 1) * 0.99));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Override
    public void close() {
        load.close();
        working.forEach(WorkingSystem::stop);
        topics.close();
        system.close();
    }

    /** What earlier runs left goes first. */
    static Path emptied(Path home) {
        try {
            if (Files.exists(home)) {
                try (var all = Files.walk(home)) {
                    for (Path each :
                            all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
            return Files.createDirectories(home).toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
