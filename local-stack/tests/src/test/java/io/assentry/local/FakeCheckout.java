package io.assentry.local;

import io.assentry.local.servers.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout with stand-ins for the four services, on ports of its own, and the commands that are run in it. */
final class FakeCheckout {

    private final Path root;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private FakeCheckout(Path root) {
        this.root = root;
    }

    static FakeCheckout in(Path root) throws IOException {
        FakeCheckout checkout = new FakeCheckout(root);
        for (Service service : Service.values()) {
            checkout.program(service, FakeService.class);
        }
        for (ExampleSystem system : ExampleSystem.values()) {
            program(new Checkout(root).program(system), FakeService.class);
        }
        for (String part : Ports.from(Map.of()).byPart().keySet()) {
            checkout.environment.put(Ports.variable(part), Integer.toString(FreePorts.one()));
        }
        return checkout;
    }

    void program(Service service, Class<?> main) throws IOException {
        program(new Checkout(root).program(service), main);
    }

    private static void program(Path jar, Class<?> main) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : List.of(FakeService.class, FakeService.GivesUp.class)) {
                String entry = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream code = FakeCheckout.class.getClassLoader().getResourceAsStream(entry)) {
                    out.write(code.readAllBytes());
                }
            }
        }
    }

    void example(String file, String content) throws IOException {
        Path folder = new Checkout(root).example("winwin");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(file), content);
    }

    Ports ports() {
        return Ports.from(environment);
    }

    DataFolder data() {
        return DataFolder.of(root, environment);
    }

    StackState state() {
        return StackState.readFrom(data()).orElseThrow();
    }

    /** What a stand-in wrote down, in its order. */
    List<String> diary(Service service) throws IOException {
        return diary(ports().of(service));
    }

    List<String> diary(ExampleSystem system) throws IOException {
        return diary(ports().of(system));
    }

    private List<String> diary(int port) throws IOException {
        Path diary = data().root().resolve("diary-" + port + ".txt");
        return Files.exists(diary) ? Files.readAllLines(diary) : List.of();
    }

    /** How a command ended and what it said. */
    record Said(int exitCode, String text) {}

    Said run(String... arguments) throws Exception {
        Process process = begin(arguments);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The command does not end: " + text);
        }
        return new Said(process.exitValue(), text);
    }

    Process begin(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(interruptible());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-Dassentry.checkout=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("ASSENTRY_HOME");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /**
     * A build that was itself started in the background of a script ignores Ctrl-C, and so would all that it starts; a
     * terminal's programs do not.
     */
    private static List<String> interruptible() throws IOException {
        List<String> heedCtrlC = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(heedCtrlC);
        trial.add("true");
        try {
            boolean known = new ProcessBuilder(trial).start().waitFor() == 0;
            return known ? heedCtrlC : List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
