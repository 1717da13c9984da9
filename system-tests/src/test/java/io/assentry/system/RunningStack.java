package io.assentry.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assentry.local.servers.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole stack as an operator has it: started and stopped by its own commands, on ports of its own. */
final class RunningStack implements AutoCloseable {

    private static final int LONGEST_SECONDS = 240;

    private final Path home;
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    RunningStack(Path home) {
        this.home = home;
        for (String part : List.of(
                "CONSENT", "DSAR", "RETENTION", "REGISTRY", "POSTGRES", "KAFKA", "SMTP", "MAIL", "CRM", "MAILER")) {
            ports.put(part, FreePorts.one());
        }
    }

    /** What a command said and how it ended. */
    record Ended(int exitCode, String output) {}

    Ended up(String... options) {
        List<String> arguments = new ArrayList<>(List.of("up", "-d"));
        arguments.addAll(List.of(options));
        return command(arguments);
    }

    Ended down() {
        return command(List.of("down"));
    }

    Ended command(List<String> arguments) {
        Path root = Checkout.root();
        List<String> command = new ArrayList<>(List.of(
                Checkout.java(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-Dassentry.checkout=" + root,
                "-jar",
                root.resolve("local-stack/target/local-stack.jar").toString()));
        command.addAll(arguments);
        try {
            Files.createDirectories(home);
            Path output = Files.createTempFile(home.getParent(), "command", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("ASSENTRY_HOME", home.toString());
            ports.forEach((part, port) -> builder.environment().put("ASSENTRY_PORT_" + part, Integer.toString(port)));
            Process process = builder.start();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        arguments + " did not end within " + LONGEST_SECONDS + " s:\n" + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String token(String controllers, String... scopes) {
        Ended ended = command(List.of("token", "--controller", controllers, "--scope", String.join(",", scopes)));
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(ended.output());
        }
        return ended.output().strip();
    }

    /** Talks to one service over HTTP with the given token. */
    Api api(String part, String token) {
        return new Api("http://127.0.0.1:" + ports.get(part), token);
    }

    int port(String part) {
        return ports.get(part);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + ports.get("KAFKA");
    }

    /** Every process that belongs to the running stack, as it says itself. */
    List<ProcessHandle> processes() {
        try {
            return new ObjectMapper()
                    .readTree(home.resolve("stack.json").toFile()).findValues("pid").stream()
                            .flatMap(pid -> ProcessHandle.of(pid.asLong()).stream())
                            .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Path logs() {
        return home.resolve("logs");
    }

    @Override
    public void close() {
        Ended ended = down();
        if (ended.exitCode() != 0) {
            throw new IllegalStateException("down failed: " + ended.output());
        }
    }
}
