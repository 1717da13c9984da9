package io.assentry.local;

import io.assentry.local.tokens.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All secrets of one data folder, in files that only their owner can read. A secret that was generated before and is
 * gone is never replaced in silence: with a new pseudonym key every person on record would become somebody else.
 */
final class Secrets {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER_OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final String PUBLIC_KEY = "token-public-key.pem";
    private static final String GENERATED = "generated";

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    /** Generates what was never generated; refuses if something that was is missing. */
    static Secrets generatedOnce(Path folder, SecureRandom random) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, FOLDER_OWNER_ONLY);
            Secrets secrets = new Secrets(folder);
            List<String> generated = secrets.generatedBefore();
            for (Secret secret : Secret.values()) {
                secrets.generateOnce(secret, generated, random);
            }
            secrets.write(PUBLIC_KEY, secrets.signingKey().toPublicPem());
            return secrets;
        } catch (IOException e) {
            throw new StackFailed("The secrets in " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The secrets of a folder that was used before. */
    static Secrets existing(Path folder) {
        if (!Files.exists(folder.resolve(Secret.TOKEN_SIGNING_KEY.fileName()))) {
            throw new StackFailed("There are no secrets in " + folder + " yet: run ./assentry up first");
        }
        return new Secrets(folder);
    }

    String get(Secret secret) {
        Path file = folder.resolve(secret.fileName());
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new StackFailed("The secret " + file + " cannot be read by this user", e);
        }
    }

    SigningKey signingKey() {
        return SigningKey.parse(get(Secret.TOKEN_SIGNING_KEY));
    }

    /** The file that services verify tokens with. */
    Path publicKeyFile() {
        return folder.resolve(PUBLIC_KEY);
    }

    Path serviceTokenFile() {
        return tokenFile("service");
    }

    /** Where somebody finds a token that is kept fresh. */
    Path tokenFile(String of) {
        return folder.resolve(of + "-token");
    }

    /** Whoever reads the file meanwhile finds the old token or the new one, never half of one. */
    void replaceToken(String of, String token) {
        String fresh = of + "-token.new";
        try {
            write(fresh, token + "\n");
            Path moved = Files.move(
                    folder.resolve(fresh),
                    tokenFile(of),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            assert Files.exists(moved);
        } catch (IOException e) {
            throw new StackFailed("The token of " + of + " cannot be written to " + folder, e);
        }
    }

    private List<String> generatedBefore() throws IOException {
        Path list = folder.resolve(GENERATED);
        return Files.exists(list) ? Files.readAllLines(list, StandardCharsets.UTF_8) : List.of();
    }

    private void generateOnce(Secret secret, List<String> generatedBefore, SecureRandom random) throws IOException {
        String name = secret.fileName();
        if (generatedBefore.contains(name)) {
            if (!Files.exists(folder.resolve(name))) {
                throw new StackFailed("The secret " + folder.resolve(name) + " was generated before and is gone."
                        + " The data cannot be used without it: put it back, or delete the whole data folder "
                        + folder.getParent() + " to begin anew");
            }
            return;
        }
        write(name, secret.generate(random) + "\n");
        List<String> generated = new ArrayList<>(generatedBefore());
        generated.add(name);
        write(GENERATED, String.join("\n", generated) + "\n");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            var bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                int written = channel.write(bytes);
                if (written < 0) {
                    throw new IOException("Nothing more can be written to " + file);
                }
            }
        }
    }
}
