package io.assentry.local.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells the story as it happens: what is sent, what is seen, and whether it is what was promised. */
final class Narrator {

    /** How long news may take to travel before a promise counts as broken. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long LOOK_EVERY_MS = 100;

    private final PrintStream out;
    private int kept;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        say("\n== " + title);
    }

    void tell(String line) {
        say("   " + line);
    }

    /** One thing that was promised; the story ends where a promise is broken. */
    void expect(String promise, boolean holds) {
        expect(promise, holds, "it is not so");
    }

    void expect(String promise, boolean holds, Object seen) {
        if (!holds) {
            say(" ✗ " + promise);
            throw new PromiseBroken(promise + "; seen instead: " + seen);
        }
        kept++;
        say(" ✓ " + promise);
    }

    /** Looks until it is there; broken when it has not come in time. */
    <T> T await(String promise, Supplier<Optional<T>> look) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() < giveUp) {
            pause();
            found = look.get();
        }
        expect(promise, found.isPresent(), "nothing within " + PATIENCE.toSeconds() + " s");
        return found.orElseThrow();
    }

    void awaitThat(String promise, Supplier<Boolean> holds) {
        Boolean unused = await(promise, () -> holds.get() ? Optional.of(true) : Optional.empty());
        assert unused;
    }

    int promisesKept() {
        return kept;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PromiseBroken("The demo was interrupted");
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
