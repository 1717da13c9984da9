package io.assentry.registry;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example catalogue of this repository. */
final class Example {

    static final Path FOLDER = Path.of("..", "examples", "winwin");

    private Example() {}

    record Step(String name, String service, String method, String path, String body, String each) {}

    static List<Step> steps() {
        try {
            return new ObjectMapper(new YAMLFactory()).readValue(text("steps.yaml"), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
