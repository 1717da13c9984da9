package io.assentry.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** {@code down}: stops a stack, wherever it was started, and returns when no process is left. */
final class Down {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Checkout checkout;
    private final Map<String, String> environment;
    private final PrintStream out;

    Down(Checkout checkout, Map<String, String> environment, PrintStream out) {
        this.checkout = checkout;
        this.environment = environment;
        this.out = out;
    }

    int run() {
        DataFolder folder = DataFolder.of(checkout.root(), environment);
        Optional<StackState> state = StackState.readFrom(folder);
        if (state.isEmpty()) {
            out.println("Assentry is not running.");
            return ExitCode.OK;
        }
        Progress progress = new Progress(out);
        state.get().supervisor().process().ifPresent(this::askToStop);
        List<String> leftovers = stopLeftovers(folder);
        if (!leftovers.isEmpty()) {
            progress.say("Stopped what a killed stack had left: " + String.join(", ", leftovers));
        }
        progress.say(String.format("Assentry is stopped after %.1f s; the data stay.", progress.seconds()));
        return ExitCode.OK;
    }

    private void askToStop(ProcessHandle supervisor) {
        out.println("Stopping Assentry (process " + supervisor.pid() + ") …");
        if (!supervisor.destroy() && supervisor.isAlive()) {
            throw new StackFailed("Process " + supervisor.pid() + " belongs to another user and cannot be stopped");
        }
        try {
            supervisor
                    .onExit()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException tooLate) {
            out.println("It does not end by itself and is forced.");
            ProcessEnd.bring(supervisor);
        }
    }

    private static List<String> stopLeftovers(DataFolder folder) {
        try (StackLock _ = StackLock.tryTake(folder)
                .orElseThrow(() -> new StackFailed("Another process has taken the data folder meanwhile"))) {
            return Leftovers.stop(folder);
        }
    }
}
