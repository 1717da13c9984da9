package io.assentry.local;

import io.assentry.evidence.KnownKeys;
import io.assentry.evidence.NotGenuine;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys that evidence is checked against.
 *
 * @param origin where they come from, for whoever has to judge whether that is good enough
 */
record TrustedKeys(KnownKeys keys, String origin) {

    private static final int LONGEST = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @param where a file, or the address of a service's {@code /v1/evidence/keys} */
    static TrustedKeys named(String where) throws NotGenuine {
        try {
            return where.startsWith("http://") || where.startsWith("https://")
                    ? new TrustedKeys(
                            KnownKeys.of(fetched(URI.create(where))), "those that " + where + " publishes now")
                    : new TrustedKeys(KnownKeys.of(read(Path.of(where))), "those in " + where);
        } catch (IOException | IllegalArgumentException e) {
            throw new StackFailed("The keys cannot be read from " + where, e);
        }
    }

    /** What this data folder's services sign with; nobody has to be asked for it. */
    static TrustedKeys ofThisInstallation(DataFolder folder) {
        if (!Files.exists(folder.secrets().resolve(Service.DSAR.signingKeys().fileName()))) {
            throw new UsageError("verify needs --keys, a service's keys as JWKS"
                    + " (curl localhost:8082/v1/evidence/keys > keys.json)");
        }
        Secrets secrets = Secrets.existing(folder.secrets());
        Map<String, byte[]> keys = new HashMap<>();
        for (Service service : Service.values()) {
            keys.putAll(PublicKeys.ofRing(service.folder(), secrets.get(service.signingKeys())));
        }
        return new TrustedKeys(KnownKeys.of(keys), "those of this installation, " + folder.root());
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("longer than " + LONGEST + " bytes");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** A bounded answer within bounded time. */
    static String fetched(URI address) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(LONGEST + 1);
                if (answer.statusCode() != 200 || bytes.length > LONGEST) {
                    throw new IOException("answered " + answer.statusCode());
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
