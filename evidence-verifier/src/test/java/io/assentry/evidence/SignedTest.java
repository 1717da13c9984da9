package io.assentry.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Notes and statements: what was signed is found, and one changed bit is too. */
class SignedTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Ed25519.Pair KEY = Ed25519.fromSeed(new byte[32]);
    private static final Ed25519.Pair OTHER = Ed25519.fromSeed(HEX.parseHex("01".repeat(32)));
    private static final String TYP = "assentry-task-report+jws";

    @Test
    void ed25519_is_that_of_rfc_8032() {
        // section 7.1, TEST 2
        Ed25519.Pair pair =
                Ed25519.fromSeed(HEX.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        byte[] message = HEX.parseHex("72");
        byte[] signature = Ed25519.sign(pair.secret(), message);

        assertThat(HEX.formatHex(pair.publicKey()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HEX.formatHex(signature))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(Ed25519.isSigned(pair.publicKey(), message, signature)).isTrue();
        assertThat(Ed25519.isSigned(KEY.publicKey(), message, signature)).isFalse();
    }

    @Test
    void a_checkpoint_is_read_back_from_its_note() throws NotGenuine {
        Checkpoint checkpoint = new Checkpoint("assentry/consent-service", 7, Merkle.empty());
        String note = SignedNote.sign(checkpoint.text(), checkpoint.origin(), KEY.secret(), KEY.publicKey());

        String text = SignedNote.open(note, checkpoint.origin(), List.of(OTHER.publicKey(), KEY.publicKey()));

        assertThat(Checkpoint.parse(text)).usingRecursiveComparison().isEqualTo(checkpoint);
        assertThat(note.lines().toList().get(4)).startsWith("\u2014 assentry/consent-service ");
    }

    @Test
    void the_published_note_of_the_go_project_opens() throws NotGenuine {
        // golang.org/x/mod/sumdb/note, the example of its documentation
        String note = "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n\n"
                + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        byte[] key = Base64.getDecoder().decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

        String text = SignedNote.open(note, "PeterNeumann", List.of(java.util.Arrays.copyOfRange(key, 1, 33)));

        assertThat(text).endsWith("what your problem is.\n");
    }

    @Test
    void no_bit_of_a_note_can_be_changed() {
        String note =
                SignedNote.sign(new Checkpoint("log", 7, Merkle.empty()).text(), "log", KEY.secret(), KEY.publicKey());
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length - 1; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String tampered = new String(changed, StandardCharsets.UTF_8);
            assertThatThrownBy(() -> SignedNote.open(tampered, "log", List.of(KEY.publicKey())))
                    .as("byte " + i)
                    .isInstanceOf(NotGenuine.class);
        }
    }

    @Test
    void a_statement_is_read_back_by_the_key_that_it_names() throws NotGenuine {
        String jws = Jws.sign("{\"b\":1,\"a\":\"\u00e9\"}", TYP, "crm-1", KEY.secret());

        Jws.Verified verified = Jws.verify(jws, TYP, id -> id.equals("crm-1") ? known() : Optional.empty());

        assertThat(verified.keyId()).isEqualTo("crm-1");
        assertThat(verified.payload().toString()).isEqualTo("{\"a\":\"\u00e9\",\"b\":1}");
    }

    @Test
    void a_statement_of_another_kind_key_or_algorithm_is_none() {
        String jws = Jws.sign("{\"a\":1}", TYP, "crm-1", KEY.secret());
        String[] parts = jws.split("\\.");
        String none = encoded("{\"alg\":\"none\",\"kid\":\"crm-1\",\"typ\":\"" + TYP + "\"}");
        String extra = encoded("{\"alg\":\"EdDSA\",\"crit\":[\"b64\"],\"kid\":\"crm-1\",\"typ\":\"" + TYP + "\"}");

        assertThat(List.of(
                        none + "." + parts[1] + "." + parts[2],
                        extra + "." + parts[1] + "." + parts[2],
                        parts[0] + "." + encoded("{\"a\":2}") + "." + parts[2],
                        parts[0] + "." + parts[1] + ".",
                        parts[0] + "." + parts[1],
                        "x".repeat(Jws.LONGEST + 1),
                        ""))
                .allSatisfy(forged -> assertThatThrownBy(() -> Jws.verify(forged, TYP, _ -> known()))
                        .isInstanceOf(NotGenuine.class));
        assertThatThrownBy(() -> Jws.verify(jws, "assentry-certificate+jws", _ -> known()))
                .isInstanceOf(NotGenuine.class);
        assertThatThrownBy(() -> Jws.verify(jws, TYP, _ -> Optional.empty())).isInstanceOf(NotGenuine.class);
        assertThatThrownBy(() -> Jws.verify(jws, TYP, _ -> Optional.of(OTHER.publicKey())))
                .isInstanceOf(NotGenuine.class);
    }

    private static Optional<byte[]> known() {
        return Optional.of(KEY.publicKey());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
