package io.assentry.local;

import java.nio.file.Path;

/** The folder that the repository was cloned into and built in. */
record Checkout(Path root) {

    private static final String PROPERTY = "assentry.checkout";

    static Checkout fromSystemProperty() {
        String root = System.getProperty(PROPERTY);
        return new Checkout(Path.of(root == null ? "" : root).toAbsolutePath().normalize());
    }

    Path program(Service service) {
        return root.resolve(service.folder()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    Path program(ExampleSystem system) {
        return root.resolve("examples").resolve(system.id()).resolve("target/" + system.id() + ".jar");
    }

    Path example(String name) {
        return root.resolve("examples").resolve(name);
    }
}
