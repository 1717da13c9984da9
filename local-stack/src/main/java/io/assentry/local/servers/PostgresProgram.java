package io.assentry.local.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One run of initdb or pg_ctl. PostgreSQL refuses to run as root, so for root the program runs in a user namespace of
 * its own: there it is an ordinary user, while the files stay root's.
 */
final class PostgresProgram {

    private final PostgresBinaries binaries;

    PostgresProgram(PostgresBinaries binaries) {
        this.binaries = binaries;
    }

    /** Runs to the end and returns what was printed; throws with that text if the program failed. */
    String run(String name, String... arguments) {
        Result result = tryRun(name, arguments);
        if (result.exitCode() != 0) {
            throw new ServerFailed(name + " failed with exit code " + result.exitCode() + ":\n" + result.output());
        }
        return result.output();
    }

    Result tryRun(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (new UnixSystem().getUid() == 0) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries.program(name).toString());
        command.addAll(Arrays.asList(arguments));
        try {
            // a file, not a pipe: the server that pg_ctl leaves behind must not hold this process's output open
            Path output = Files.createTempFile("assentry-" + name, ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()));
                builder.environment().put("LC_ALL", "C");
                builder.environment().put("TZ", "UTC");
                int exitCode = builder.start().waitFor();
                return new Result(exitCode, Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new ServerFailed(name + " could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while " + name + " ran", e);
        }
    }

    record Result(int exitCode, String output) {}
}
