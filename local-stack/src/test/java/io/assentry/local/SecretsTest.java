package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void secrets_are_generated_once_and_stay() {
        Secrets first = generate();
        Secrets again = generate();

        for (Secret secret : Secret.values()) {
            assertThat(again.get(secret)).as(secret.name()).isEqualTo(first.get(secret));
        }
        assertThat(first.get(Secret.DATABASE_CONSENT)).isNotEqualTo(first.get(Secret.DATABASE_DSAR));
    }

    @Test
    void a_key_ring_holds_one_key_of_thirty_two_bytes_with_its_id() {
        String ring = generate().get(Secret.PSEUDONYM_KEYS);

        assertThat(ring).startsWith("1:");
        assertThat(Base64.getDecoder().decode(ring.substring(2))).hasSize(32);
    }

    @Test
    void nobody_but_the_owner_can_read_them() throws Exception {
        Secrets secrets = generate();

        try (Stream<Path> files = Files.list(folder.resolve("secrets"))) {
            assertThat(files)
                    .hasSizeGreaterThan(Secret.values().length)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(secrets.publicKeyFile().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_secret_that_data_depend_on_is_never_replaced_in_silence() throws Exception {
        Secrets secrets = generate();
        Files.delete(secrets.publicKeyFile().resolveSibling(Secret.PSEUDONYM_KEYS.fileName()));

        assertThatThrownBy(this::generate)
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("pseudonym-keys")
                .hasMessageContaining("put it back");
    }

    @Test
    void the_token_of_the_services_is_replaced_whole_and_kept_from_others() throws Exception {
        Secrets secrets = generate();
        secrets.replaceToken("service", "first");
        secrets.replaceToken("service", "second");

        assertThat(Files.readString(secrets.serviceTokenFile())).isEqualTo("second\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.serviceTokenFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_token_before_the_first_start_is_explained() {
        assertThatThrownBy(() -> Secrets.existing(folder))
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("./assentry up first");
    }

    private Secrets generate() {
        return Secrets.generatedOnce(folder.resolve("secrets"), new SecureRandom());
    }
}
