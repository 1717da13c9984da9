package io.assentry.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @TempDir
    Path folder;

    @Test
    void the_archive_fits_the_machine() {
        assertThat(PostgresBinaries.archiveName("Linux", "amd64")).isEqualTo("/postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.archiveName("Linux", "aarch64")).isEqualTo("/postgres-linux-arm_64.txz");
        assertThat(PostgresBinaries.archiveName("Mac OS X", "x86_64")).isEqualTo("/postgres-darwin-x86_64.txz");
        assertThat(PostgresBinaries.archiveName("Mac OS X", "aarch64")).isEqualTo("/postgres-darwin-arm_64.txz");
    }

    @Test
    void a_machine_without_an_archive_is_told_so() {
        assertThatThrownBy(() -> PostgresBinaries.archiveName("Windows 11", "amd64"))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("Linux and macOS");
    }

    @Test
    void programs_are_unpacked_once_and_can_be_run() throws Exception {
        PostgresBinaries first = PostgresBinaries.unpackedBelow(folder);
        var unpacked = Files.getLastModifiedTime(first.program("postgres"));
        PostgresBinaries second = PostgresBinaries.unpackedBelow(folder);

        assertThat(second.program("initdb")).isExecutable();
        assertThat(Files.getLastModifiedTime(second.program("postgres"))).isEqualTo(unpacked);
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));

        assertThatThrownBy(() -> PostgresBinaries.unpackedBelow(file))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("XDG_CACHE_HOME");
    }
}
