package io.assentry.testkit;

import io.assentry.testkit.scope.ControllerScopeCheck;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the build holds every service to. A service has one empty class that extends this one, in its root package:
 * {@code class ArchitectureTest extends ServiceArchitecture {}}.
 */
public abstract class ServiceArchitecture {

    @Test
    protected void every_room_keeps_to_itself() {
        ArchitectureRules.check(classes(), getClass().getPackageName());
    }

    @Test
    protected void every_statement_names_its_controller() {
        ControllerScopeCheck.check(classes(), List.of(classes().resolve("db/migration")));
    }

    /** Beside the test classes, wherever the build was started. */
    private Path classes() {
        try {
            Path testClasses = Path.of(getClass()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return testClasses.resolveSibling("classes");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
