package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.assentry.evidence.Checkpoint;
import io.assentry.evidence.Ed25519;
import io.assentry.evidence.Merkle;
import io.assentry.evidence.SignedNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who was handed a file. */
class VerifyCommandTest {

    private static final Ed25519.Pair KEY = Ed25519.fromSeed(new byte[32]);
    private static final String LOG = "assentry/dsar-service";
    private static final String JWKS =
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"dsar-service-1\",\"x\":\""
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(KEY.publicKey()) + "\"}]}";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private String checkpoint;
    private String keys;

    @BeforeEach
    void write() throws IOException {
        checkpoint = file("checkpoint.txt", note(7, KEY));
        keys = file("keys.json", JWKS);
    }

    @Test
    void a_genuine_file_is_told_what_holds_and_what_it_cannot_show() {
        assertThat(verify(checkpoint, "--keys", keys)).isEqualTo(ExitCode.OK);
        assertThat(said())
                .contains("It is the signed state of assentry/dsar-service with 7 entries.")
                .contains("Not shown by this: That the log was not rewritten since")
                .endsWith("GENUINE, if the keys are: they are those in " + keys + ".\n");
    }

    @Test
    void a_changed_file_is_not_genuine_and_a_script_can_tell() throws IOException {
        String forged = file("forged.txt", note(7, KEY).replace("\n7\n", "\n8\n"));
        assertThat(verify(forged, "--keys", keys)).isEqualTo(ExitCode.FAILED);
        assertThat(said()).startsWith("NOT GENUINE. ");
    }

    @Test
    void a_consistency_proof_is_checked_between_two_checkpoints() throws IOException {
        byte[] first = Merkle.leaf(new byte[] {1});
        byte[] second = Merkle.leaf(new byte[] {2});
        String earlier = file("earlier.txt", note(1, first));
        String later = file("later.txt", note(2, Merkle.node(first, second)));
        String proof = file(
                "proof.json",
                "{\"from\":1,\"to\":2,\"hashes\":[\"" + Base64.getEncoder().encodeToString(second) + "\"]}");

        assertThat(verify(proof, "--keys", keys, "--from", earlier, "--to", later))
                .isEqualTo(ExitCode.OK);
        assertThat(verify(proof, "--keys", keys, "--from", later, "--to", earlier))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void keys_may_come_from_where_they_are_published() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/evidence/keys", exchange -> {
            byte[] body = JWKS.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(verify(checkpoint, "--keys", address + "/v1/evidence/keys"))
                    .isEqualTo(ExitCode.OK);
            assertThatThrownBy(() -> verify(checkpoint, "--keys", address + "/elsewhere"))
                    .isInstanceOf(StackFailed.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void without_keys_those_of_this_installation_are_taken() throws IOException {
        Secrets secrets = Secrets.generatedOnce(folder.resolve("secrets"), new SecureRandom());
        byte[] seed =
                Base64.getDecoder().decode(secrets.get(Secret.SIGNING_DSAR).substring("1:".length()));
        String own = file("own.txt", note(7, Ed25519.fromSeed(seed)));

        assertThat(verify(own)).isEqualTo(ExitCode.OK);
        assertThat(verify(checkpoint)).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void what_means_nothing_is_a_wrong_use() {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of(checkpoint, checkpoint),
                List.of(checkpoint, "--fast"),
                List.of(checkpoint, "--keys"),
                List.of(checkpoint, "--keys", keys, "--from", checkpoint),
                List.of(checkpoint))) {
            assertThatThrownBy(() -> verify(wrong.toArray(String[]::new)))
                    .as(wrong.toString())
                    .isInstanceOf(UsageError.class);
        }
        assertThatThrownBy(() -> verify(folder.resolve("absent").toString(), "--keys", keys))
                .isInstanceOf(StackFailed.class);
    }

    private int verify(String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new VerifyCommand(new Checkout(folder), Map.of("ASSENTRY_HOME", folder.toString()), out)
                .run(List.of(arguments));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String note(long size, Ed25519.Pair key) {
        return signed(size, Merkle.empty(), key);
    }

    private static String note(long size, byte[] root) {
        return signed(size, root, KEY);
    }

    private static String signed(long size, byte[] root, Ed25519.Pair key) {
        return SignedNote.sign(new Checkpoint(LOG, size, root).text(), LOG, key.secret(), key.publicKey());
    }
}
