package io.assentry.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is read anew each time, and what cannot be a token is none. */
class ServiceTokenTest {

    @TempDir
    Path folder;

    @Test
    void a_token_that_is_replaced_is_the_new_one() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first.token\n");
        ServiceToken token = new ServiceToken(Optional.of(file.toString()));
        assertThat(token.read()).contains("first.token");

        Files.writeString(file, "second.token\n");

        assertThat(token.read()).contains("second.token");
    }

    @Test
    void what_cannot_be_a_token_is_none() throws IOException {
        assertThat(new ServiceToken(Optional.empty()).read()).isEmpty();
        assertThat(new ServiceToken(Optional.of(" ")).read()).isEmpty();
        assertThat(new ServiceToken(Optional.of(folder.resolve("absent").toString())).read())
                .isEmpty();
        for (String wrong : new String[] {"", "two words", "line\r\nbreak", "x".repeat(16_385)}) {
            Path file = Files.writeString(folder.resolve("token"), wrong);
            assertThat(new ServiceToken(Optional.of(file.toString())).read()).isEmpty();
        }
    }
}
