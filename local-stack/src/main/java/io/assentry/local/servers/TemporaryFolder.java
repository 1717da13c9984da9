package io.assentry.local.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A folder that belongs to this process: its name says so. What earlier processes left, because they were killed, is
 * stopped and deleted when the next one is made, so that killed tests do not fill a machine.
 */
final class TemporaryFolder implements AutoCloseable {

    private static final String PREFIX = "assentry-";

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    static TemporaryFolder create(String kind, Consumer<Path> stopWhatRunsIn) {
        try {
            Path parent = Path.of(System.getProperty("java.io.tmpdir"));
            sweep(parent, kind, stopWhatRunsIn);
            return new TemporaryFolder(Files.createTempDirectory(
                    parent, PREFIX + kind + "-" + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new ServerFailed("No temporary folder could be made", e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            throw new ServerFailed("The temporary folder " + path + " could not be deleted", e);
        }
    }

    private static void sweep(Path parent, String kind, Consumer<Path> stopWhatRunsIn) throws IOException {
        String user = System.getProperty("user.name");
        try (var folders = Files.newDirectoryStream(parent, PREFIX + kind + "-*-*")) {
            for (Path folder : folders) {
                if (Files.getOwner(folder).getName().equals(user) && ownerIsGone(folder)) {
                    stopWhatRunsIn.accept(folder);
                    Folders.delete(folder);
                }
            }
        }
    }

    private static boolean ownerIsGone(Path folder) {
        String[] parts = folder.getFileName().toString().split("-");
        try {
            return !ProcessHandle.of(Long.parseLong(parts[2]))
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
