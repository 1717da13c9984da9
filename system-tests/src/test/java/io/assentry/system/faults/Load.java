package io.assentry.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;

/** A steady stream of stories at several desks, which can be halted between two stories and let go again. */
final class Load implements AutoCloseable {

    private static final Duration BETWEEN_STORIES = Duration.ofMillis(120);

    private final List<Story> stories;
    private final List<Desk> desks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final People people;
    private final AtomicInteger busy = new AtomicInteger();
    private final Phaser gate = new Phaser(1);
    private volatile boolean halted;
    private volatile boolean over;

    Load(int count, long seed, boolean brief, Client client, People people, Topics topics, SystemUnderFaults system) {
        this.people = people;
        this.stories = stories(brief);
        for (int i = 0; i < count; i++) {
            desks.add(new Desk(client, people, topics, system, new SplittableRandom(seed + i)));
        }
    }

    /** Most people agree and take it back; the last of them waits for a mail, which after a fault can take a minute. */
    private static List<Story> stories(boolean brief) {
        return List.of(
                new ConsentStory(),
                new ConsentStory(),
                new ObjectionStory(),
                new RecordStory(),
                new ErasureStory(),
                new RegistryStory(),
                new RequestStory(!brief),
                new CertifiedErasureStory());
    }

    void start() {
        for (Desk desk : desks) {
            threads.add(Thread.ofVirtual().start(() -> tell(desk)));
        }
    }

    private void tell(Desk desk) {
        while (!over) {
            int phase = gate.getPhase();
            if (halted) {
                int unused = gate.awaitAdvance(phase);
                continue;
            }
            busy.incrementAndGet();
            try {
                if (!halted) {
                    desk.oneOf(stories).tell(desk, people.newcomer());
                }
            } catch (Client.NotAnswered e) {
                people.broke("I5", e.getMessage());
            } catch (RuntimeException e) {
                people.broke("I11", "a story broke off: " + e);
            } finally {
                busy.decrementAndGet();
            }
            Waiting.pass(BETWEEN_STORIES);
        }
    }

    /** Returns once no story is under way; false if one does not end. */
    boolean halt() {
        halted = true;
        return Waiting.until(Desk.LIMIT.plusSeconds(30), () -> busy.get() == 0);
    }

    void goOn() {
        halted = false;
        int unused = gate.arrive();
    }

    @Override
    public void close() {
        over = true;
        goOn();
    }
}
