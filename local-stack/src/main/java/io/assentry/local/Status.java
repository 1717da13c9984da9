package io.assentry.local;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code status}: each part with its port, its process, whether it is ready, and the memory that it holds. */
final class Status {

    private static final String ROW = "%-28s %6s %8s  %-8s %9s";

    private final Checkout checkout;
    private final Map<String, String> environment;
    private final PrintStream out;

    Status(Checkout checkout, Map<String, String> environment, PrintStream out) {
        this.checkout = checkout;
        this.environment = environment;
        this.out = out;
    }

    int run() {
        DataFolder folder = DataFolder.of(checkout.root(), environment);
        Optional<StackState> found = StackState.readFrom(folder);
        if (found.isEmpty()) {
            out.println("Assentry is not running.");
            return ExitCode.NOT_RUNNING;
        }
        StackState state = found.get();
        boolean orphaned = state.supervisor().process().isEmpty();
        boolean allReady = state.phase() == StackState.Phase.READY && !orphaned;
        long total = 0;
        out.println(row("part", "port", "process", "state", "memory"));
        for (RunningPart part : withSupervisor(state)) {
            Optional<ProcessHandle> process = part.process();
            boolean ready = process.isPresent() && isReady(part);
            long bytes = process.map(ProcessMemory::ofTree).orElse(0L);
            total += bytes;
            allReady &= ready;
            out.println(row(
                    part.name(),
                    Integer.toString(part.port()),
                    process.map(ProcessHandle::pid).map(String::valueOf).orElse("-"),
                    process.isEmpty() ? "stopped" : ready ? "ready" : "starting",
                    ProcessMemory.inMebibytes(bytes)));
        }
        out.println(row("", "", "", "", ProcessMemory.inMebibytes(total)));
        out.println("Mails are sent to nobody and shown at "
                + Ports.from(environment).mailUrl());
        if (orphaned) {
            out.println("The process that ran this stack was killed: ./assentry down stops what it left.");
        }
        return allReady ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Iterable<RunningPart> withSupervisor(StackState state) {
        return state.with(state.supervisor()).parts();
    }

    private static boolean isReady(RunningPart part) {
        boolean isServer = part.name().equals(Ports.POSTGRES) || part.name().equals(Ports.KAFKA);
        return isServer ? PortCheck.isTaken(part.port()) : Readiness.isReady(part.port());
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing();
    }
}
