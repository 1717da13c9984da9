package io.assentry.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the built programs are. */
public final class Checkout {

    private Checkout() {}

    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("docker-compose.yml")) ? here : here.getParent();
        if (!Files.exists(root.resolve("local-stack/target/local-stack.jar"))) {
            throw new IllegalStateException("The programs are not built: mvn -Dquick package");
        }
        return root;
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
