package io.assentry.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The commands of the README's story, as somebody pastes them, against a stack on other ports. */
final class ReadmeStory {

    private static final String FENCE = "```";

    private ReadmeStory() {}

    /** What was printed, a line for each answer. */
    static List<String> paste(RunningStack stack) {
        String commands =
                commands().replaceFirst("\\$\\(\\./assentry token [^)]*\\)", stack.token("harbour-books", "*"));
        for (Map.Entry<String, String> port : Map.of(
                        "8081", "CONSENT", "8082", "DSAR", "8083", "RETENTION", "8084", "REGISTRY")
                .entrySet()) {
            commands = commands.replace("localhost:" + port.getKey(), "localhost:" + stack.port(port.getValue()));
        }
        try {
            Path output = Files.createTempFile("readme-story", ".log");
            Process shell = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", commands)
                    .directory(Checkout.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!shell.waitFor(120, TimeUnit.SECONDS) || shell.exitValue() != 0) {
                shell.destroyForcibly();
                throw new IllegalStateException("The README's story failed:\n" + Files.readString(output));
            }
            return Files.readAllLines(output, StandardCharsets.UTF_8);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String commands() {
        try {
            String readme = Files.readString(Checkout.root().resolve("README.md"));
            int story = readme.indexOf("## The story");
            int begin = readme.indexOf(FENCE + "sh", story) + FENCE.length() + 2;
            return readme.substring(begin, readme.indexOf(FENCE, begin));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
