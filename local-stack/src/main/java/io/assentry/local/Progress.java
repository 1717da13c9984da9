package io.assentry.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What a person sees while they wait. */
final class Progress {

    private final PrintStream out;
    private final long began = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    /** One part is done; how long the whole took so far stands beside it. */
    void done(String part, String outcome) {
        say(String.format(Locale.ROOT, "  %5.1f s  %-28s %s", seconds(), part, outcome));
    }

    double seconds() {
        return elapsed().toMillis() / 1000.0;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
