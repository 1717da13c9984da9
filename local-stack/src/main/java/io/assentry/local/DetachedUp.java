package io.assentry.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code up -d}: leaves the stack to a process that no terminal can end, shows what that process says until it is
 * ready, and returns.
 */
final class DetachedUp {

    private static final String DEAF_TO_THE_TERMINAL = "trap '' INT HUP; exec \"$@\"";
    private static final long LOOK_EVERY_MS = 100;

    private final DataFolder folder;
    private final Ports ports;
    private final Clock clock;
    private final PrintStream out;

    DetachedUp(DataFolder folder, Ports ports, Clock clock, PrintStream out) {
        this.folder = folder;
        this.ports = ports;
        this.clock = clock;
        this.out = out;
    }

    int run(UpOptions options) {
        Path log = folder.log("stack");
        Progress progress = new Progress(out);
        try {
            Files.deleteIfExists(log);
            Process background = new ProcessBuilder(command(options))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            Thread onInterrupt = new Thread(() -> ProcessEnd.bring(background.toHandle()), "stop-what-was-begun");
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            int exitCode = follow(background, log);
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
            if (exitCode == ExitCode.OK) {
                // said here and not by the process left behind, whose words go to a file: a token is a secret
                String token = new LocalTokens(Secrets.existing(folder.secrets()), clock).forEverything();
                new Welcome(ports, folder, progress).say(token, "./assentry down stops it all; the data stay.");
            }
            return exitCode;
        } catch (IOException e) {
            throw new StackFailed("The stack cannot be left in the background: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed("Interrupted while the stack started", e);
        }
    }

    private int follow(Process background, Path log) throws IOException, InterruptedException {
        try (RandomAccessFile said = new RandomAccessFile(log.toFile(), "r")) {
            while (true) {
                boolean ended = background.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                boolean ready = isReady(background);
                repeat(said);
                if (ended) {
                    return background.exitValue();
                }
                if (ready) {
                    return ExitCode.OK;
                }
            }
        }
    }

    private boolean isReady(Process background) {
        return StackState.readFrom(folder)
                .filter(state -> state.supervisor().pid() == background.pid())
                .filter(state -> state.phase() == StackState.Phase.READY)
                .isPresent();
    }

    private void repeat(RandomAccessFile said) throws IOException {
        byte[] news = new byte[Math.toIntExact(said.length() - said.getFilePointer())];
        said.readFully(news);
        out.write(news, 0, news.length);
        out.flush();
    }

    /** The same program with the same settings of its virtual machine. */
    private static List<String> command(UpOptions options) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", DEAF_TO_THE_TERMINAL, "assentry"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("up", UpOptions.IN_BACKGROUND));
        if (!options.examples()) {
            command.add("--no-examples");
        }
        return command;
    }
}
