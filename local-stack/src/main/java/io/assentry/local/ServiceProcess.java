package io.assentry.local;

import io.assentry.local.servers.LastLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One service, running as a process of its own with its own log. */
final class ServiceProcess {

    private static final int LINES_SHOWN = 25;

    /**
     * Small heaps and one collector thread: four of these share a laptop with a broker and a database. Without the
     * optimising compiler a start takes 40 % less processor time and each service 40 MiB less; whoever measures
     * throughput turns it on again by {@link #MORE_FLAGS}.
     */
    private static final List<String> JVM_FLAGS = List.of(
            "-Xmx256m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow");

    /** Flags of the user's own, which win over these. */
    private static final String MORE_FLAGS = "ASSENTRY_JAVA_OPTIONS";

    /**
     * Ctrl-C in a terminal goes to every process of the job. A service leaves it to the stack, which stops services
     * before the broker and the database that they still need.
     */
    private static final String DEAF_TO_THE_TERMINAL = "trap '' INT HUP; exec \"$@\"";

    private final Service service;
    private final Process process;
    private final Path log;

    private ServiceProcess(Service service, Process process, Path log) {
        this.service = service;
        this.process = process;
        this.log = log;
    }

    static ServiceProcess start(Service service, Path program, DataFolder folder, Map<String, String> environment) {
        if (!Files.isReadable(program)) {
            throw new StackFailed(service.folder() + " has not been built: " + program + " is missing");
        }
        Path log = folder.log(service.folder());
        List<String> command = new ArrayList<>(List.of("sh", "-c", DEAF_TO_THE_TERMINAL, service.folder()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(moreFlags());
        command.addAll(List.of("-jar", program.toString()));
        try {
            keepPrevious(log);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(Path.of("/dev/null").toFile());
            builder.environment().putAll(environment);
            return new ServiceProcess(service, builder.start(), log);
        } catch (IOException e) {
            throw new StackFailed(service.folder() + " could not be started: " + e.getMessage(), e);
        }
    }

    Service service() {
        return service;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** What to tell when it ended although nobody asked it to. */
    String obituary() {
        return service.folder() + " ended with exit code " + process.exitValue() + ". The end of " + log + ":\n\n"
                + LastLines.of(log, LINES_SHOWN).indent(4);
    }

    /** Asks it to end, and forces it when it does not. */
    void stop() {
        ProcessEnd.bring(process.toHandle());
    }

    private static List<String> moreFlags() {
        String flags = System.getenv().getOrDefault(MORE_FLAGS, "").strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+"));
    }

    private static void keepPrevious(Path log) throws IOException {
        if (Files.exists(log)) {
            Path previous = log.resolveSibling(log.getFileName().toString().replace(".log", ".previous.log"));
            Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
