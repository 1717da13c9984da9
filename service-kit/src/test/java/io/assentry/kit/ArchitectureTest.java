package io.assentry.kit;

import io.assentry.testkit.ArchitectureRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_kit_keeps_to_its_rooms_and_asks_the_machine_for_nothing() {
        ArchitectureRules.checkKit(Path.of("target/classes"));
    }
}
