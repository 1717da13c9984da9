package io.assentry.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the built programs are. */
final class Checkout {

    private Checkout() {}

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("docker-compose.yml")) ? here : here.getParent();
        if (!Files.exists(root.resolve("local-stack/target/local-stack.jar"))) {
            throw new IllegalStateException("The programs are not built: mvn -Dquick package");
        }
        return root;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
