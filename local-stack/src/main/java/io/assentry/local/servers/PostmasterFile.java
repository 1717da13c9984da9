package io.assentry.local.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What a PostgreSQL server says about itself in its data folder. */
record PostmasterFile(long pid) {

    static Optional<PostmasterFile> readFrom(Path data) {
        try (var lines = Files.lines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8)) {
            return lines.findFirst().map(String::strip).map(Long::parseLong).map(PostmasterFile::new);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new ServerFailed("PostgreSQL's own notes in " + data + " cannot be read", e);
        }
    }

    static boolean deleteFrom(Path data) {
        try {
            return Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new ServerFailed("The stale postmaster.pid in " + data + " cannot be deleted", e);
        }
    }

    /** The server's process, if that number still belongs to a PostgreSQL. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().command().map(this::isPostgres).orElse(true));
    }

    private boolean isPostgres(String command) {
        return command.endsWith("/postgres") || command.endsWith("/postgres (deleted)");
    }
}
