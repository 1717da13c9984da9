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

/** One service or system, running as a process of its own with its own log. */
final class ServiceProcess {

    private static final int LINES_SHOWN = 25;

    /**
     * Small heaps and one collector thread: four of these share a laptop with a broker and a database. Without the
     * optimising compiler a start takes 40 % less processor time and each service 40 MiB less; whoever measures
     * throughput turns it on again by {@link #MORE_FLAGS}.
     */
    private static final List<String> JVM_FLAGS = List.of(
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

    private final String name;
    private final Process process;
    private final Path log;

    private ServiceProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** @param heap the largest, as the virtual machine takes it */
    static ServiceProcess start(
            String name, String heap, Path program, DataFolder folder, Map<String, String> environment) {
        if (!Files.isReadable(program)) {
            throw new StackFailed(name + " has not been built: " + program + " is missing");
        }
        Path log = folder.log(name);
        List<String> command = new ArrayList<>(List.of("sh", "-c", DEAF_TO_THE_TERMINAL, name));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
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
            return new ServiceProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new StackFailed(name + " could not be started: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
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
        return name + " ended with exit code " + process.exitValue() + ". The end of " + log + ":\n\n"
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
