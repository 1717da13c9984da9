package io.assentry.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The process that listens on a port, as far as this user may see it. */
record PortTaker(long pid, String command) {

    private static final Path PROC = Path.of("/proc");
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";
    private static final int COMMAND_LENGTH = 120;

    static Optional<PortTaker> of(int port) {
        return Files.isReadable(PROC.resolve("net/tcp")) ? fromProc(port) : fromLsof(port);
    }

    @Override
    public String toString() {
        return command + " (process " + pid + ")";
    }

    private static Optional<PortTaker> fromProc(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try (Stream<String> lines = Files.lines(PROC.resolve(table), StandardCharsets.US_ASCII)) {
                lines.flatMap(line -> listeningSocket(line, port).stream()).forEach(sockets::add);
            } catch (IOException noSuchTable) {
                continue;
            }
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOneOf(process.pid(), sockets))
                .map(PortTaker::describe)
                .findFirst();
    }

    /** The inode of the socket if the line of /proc/net/tcp is about one that listens on the port. */
    static Optional<String> listeningSocket(String line, int port) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length <= INODE || !fields[STATE].equals(LISTENING)) {
            return Optional.empty();
        }
        String hexPort = fields[LOCAL_ADDRESS].substring(fields[LOCAL_ADDRESS].indexOf(':') + 1);
        return Integer.parseInt(hexPort, 16) == port ? Optional.of("socket:[" + fields[INODE] + "]") : Optional.empty();
    }

    private static boolean holdsOneOf(long pid, Set<String> sockets) {
        try (var descriptors = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException notOursOrGone) {
            return false;
        }
    }

    private static Optional<PortTaker> fromLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            boolean ended = lsof.waitFor(5, TimeUnit.SECONDS);
            return ended
                    ? output.lines()
                            .findFirst()
                            .map(String::strip)
                            .map(Long::parseLong)
                            .flatMap(ProcessHandle::of)
                            .map(PortTaker::describe)
                    : Optional.empty();
        } catch (IOException noLsof) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static PortTaker describe(ProcessHandle process) {
        String command =
                process.info().commandLine().or(() -> process.info().command()).orElse("a process");
        boolean isLong = command.length() > COMMAND_LENGTH;
        return new PortTaker(process.pid(), isLong ? command.substring(0, COMMAND_LENGTH) + "…" : command);
    }
}
