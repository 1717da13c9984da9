package io.assentry.registry;

import io.assentry.testkit.ArchitectureRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void the_rooms_of_each_feature_are_kept() {
        ArchitectureRules.check(CLASSES, "io.assentry.registry");
    }
}
