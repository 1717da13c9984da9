package io.assentry.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Where one stack keeps everything: deleting this folder forgets it all. */
record DataFolder(Path root) {

    private static final String LOCATION = "ASSENTRY_HOME";

    /** {@code .assentry} in the checkout, or where the environment says. */
    static DataFolder of(Path checkout, Map<String, String> environment) {
        String elsewhere = environment.get(LOCATION);
        Path root = elsewhere == null || elsewhere.isBlank() ? checkout.resolve(".assentry") : Path.of(elsewhere);
        return new DataFolder(root.toAbsolutePath().normalize());
    }

    void create() {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new StackFailed("The data folder " + root + " cannot be made; " + LOCATION + " names another", e);
        }
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    Path lock() {
        return root.resolve("stack.lock");
    }

    Path state() {
        return root.resolve("stack.json");
    }

    void markExamplesLoaded(String example) {
        try {
            Files.writeString(examplesLoaded(example), "Delete this file to load the example again.\n");
        } catch (IOException e) {
            throw new StackFailed("The data folder " + root + " cannot be written", e);
        }
    }

    Path examplesLoaded(String example) {
        return root.resolve("examples-" + example + ".loaded");
    }
}
