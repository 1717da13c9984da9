package io.assentry.local.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, unpacked once from the archive on the class path. They come as a Maven artefact, so
 * that a real server needs neither a container engine nor an installation.
 */
final class PostgresBinaries {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** The copy that all stacks and tests of one user share, in the user's cache folder. */
    static PostgresBinaries ofThisUser() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache != null && !cache.isBlank() ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        return unpackedBelow(root.resolve("assentry"));
    }

    /** Unpacks below the given folder unless that was done before; several processes may do so at once. */
    static PostgresBinaries unpackedBelow(Path parent) {
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path folder = parent.resolve(archive.substring(1, archive.lastIndexOf('.')) + "-" + sizeOf(archive));
        if (!Files.isDirectory(folder)) {
            unpack(archive, folder);
        }
        return new PostgresBinaries(folder);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    static String archiveName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "darwin" : os.contains("linux") ? "linux" : null;
        String machine = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> null;
        };
        if (system == null || machine == null) {
            throw new ServerFailed("No PostgreSQL for " + osName + " on " + osArch
                    + ": the local stack runs on Linux and macOS, on x86-64 and ARM 64");
        }
        return "/postgres-" + system + "-" + machine + ".txz";
    }

    private static long sizeOf(String archive) {
        try {
            var resource = PostgresBinaries.class.getResource(archive);
            if (resource == null) {
                throw new ServerFailed("The archive " + archive + " is not on the class path");
            }
            return resource.openConnection().getContentLengthLong();
        } catch (IOException e) {
            throw new ServerFailed("The archive " + archive + " cannot be read", e);
        }
    }

    /** Unpacks beside the target and moves the whole into place, so that a half-unpacked folder is never used. */
    private static void unpack(String archive, Path target) {
        try {
            Files.createDirectories(target.getParent());
            Path beside = Files.createTempDirectory(target.getParent(), "unpacking-");
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive);
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(entry, tar, beside);
                }
            }
            moveIntoPlace(beside, target);
        } catch (IOException e) {
            throw new ServerFailed(
                    "PostgreSQL could not be unpacked into " + target + ": " + e.getMessage()
                            + "; XDG_CACHE_HOME names another folder for it",
                    e);
        }
    }

    private static void write(TarArchiveEntry entry, TarArchiveInputStream tar, Path root) throws IOException {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("The archive names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, root.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean program = (entry.getMode() & OWNER_MAY_EXECUTE) != 0
                    || file.getParent().endsWith("bin");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void moveIntoPlace(Path beside, Path target) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Folders.delete(beside); // another process was faster
        } catch (IOException e) {
            if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            Folders.delete(beside);
        }
    }
}
