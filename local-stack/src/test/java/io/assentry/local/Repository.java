package io.assentry.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkout that this test runs in, for tests that hold two of its files against each other. */
final class Repository {

    private Repository() {}

    static Path file(String path) {
        return Path.of("..").resolve(path);
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All first groups of a pattern in the files of a folder that end so. */
    static Set<String> findAll(Pattern pattern, String folder, String ending) {
        Set<String> found = new TreeSet<>();
        if (!Files.isDirectory(file(folder))) {
            return found;
        }
        try (Stream<Path> files = Files.walk(file(folder))) {
            List<Path> wanted =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            for (Path file : wanted) {
                pattern.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
