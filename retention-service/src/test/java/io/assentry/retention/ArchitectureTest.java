package io.assentry.retention;

import io.assentry.testkit.ArchitectureRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void every_room_knows_only_what_it_may() {
        ArchitectureRules.check(Path.of("target", "classes"), "io.assentry.retention");
    }
}
