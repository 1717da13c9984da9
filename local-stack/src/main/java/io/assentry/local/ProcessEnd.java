package io.assentry.local;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Ends a process: asked first, forced when it does not listen. */
final class ProcessEnd {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration AFTER_FORCE = Duration.ofSeconds(5);

    private ProcessEnd() {}

    /** Returns when the process is gone. */
    static void bring(ProcessHandle process) {
        if (!process.destroy() && process.isAlive()) {
            throw new StackFailed("Process " + process.pid() + " belongs to another user and cannot be stopped");
        }
        if (!endsWithin(process, PATIENCE) && (!process.destroyForcibly() || !endsWithin(process, AFTER_FORCE))) {
            throw new StackFailed("Process " + process.pid() + " cannot be stopped");
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration limit) {
        try {
            process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
            return true;
        } catch (CompletionException tooLate) {
            return !process.isAlive();
        }
    }
}
