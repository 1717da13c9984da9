package io.assentry.registry.erasures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.ServiceToken;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.transaction.Trouble;
import io.assentry.kit.transaction.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever cannot be asked yet is trouble, which is waited out, and never an answer. */
class ConsentDoorTest {

    private static final ControllerId SHOP = new ControllerId("harbour-books");

    @TempDir
    Path folder;

    @Test
    void without_a_token_nobody_is_asked() {
        waits(new ConsentDoor("http://127.0.0.1:9", new ServiceToken(Optional.empty())));
    }

    @Test
    void nobody_listens_there() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "a-token");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            taken.close();

            waits(new ConsentDoor("http://127.0.0.1:" + port, new ServiceToken(Optional.of(token.toString()))));
        }
    }

    @Test
    void an_address_that_is_none_is_refused_at_the_start() {
        assertThatThrownBy(() -> new ConsentDoor("consent-service", new ServiceToken(Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void waits(ConsentDoor door) {
        assertThatThrownBy(() -> door.pseudonyms(SHOP, List.of(Identifier.email("ona@example.org"))))
                .isInstanceOf(Unreachable.class)
                .matches(Trouble::isTrouble)
                .hasMessageNotContaining("ona");
        door.close();
    }
}
