package io.assentry.dsar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.sealing.KeyRing;
import io.assentry.kit.sealing.SealBroken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaseCipherTest {

    private static final ControllerId BOOKS = new ControllerId("harbour-books");
    private static final UUID CASE = UUID.fromString("019d6850-8280-7c20-8a20-000000000020");
    private static final UUID OTHER_CASE = UUID.fromString("019d6850-8280-7c20-8a20-000000000099");
    private static final Map<String, String> SECRETS =
            Map.of("identifier/000", "email//ona.jonaitis@example.org", "message", "Bitte löschen Sie alles.");

    private final CaseCipher first = cipher("1:" + key(1));

    @Test
    void what_was_sealed_opens_as_it_was() {
        assertThat(first.open(first.seal(BOOKS, CASE, SECRETS))).isEqualTo(SECRETS);
    }

    @Test
    void nothing_of_the_text_can_be_seen_in_the_seal() {
        SealedCase sealed = first.seal(BOOKS, CASE, SECRETS);

        sealed.secrets()
                .values()
                .forEach(secret -> assertThat(new String(secret, StandardCharsets.ISO_8859_1))
                        .doesNotContain("example.org", "Bitte"));
        assertThat(sealed.toString()).doesNotContain("example.org");
    }

    @Test
    void the_same_text_never_looks_the_same_twice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            SealedCase sealed = first.seal(BOOKS, CASE, SECRETS);
            assertThat(seen.add(base64(sealed.wrapped()))).isTrue();
            assertThat(seen.add(base64(sealed.secrets().get("message")))).isTrue();
        }
    }

    @Test
    void the_wrong_key_of_the_operator_opens_nothing() {
        SealedCase sealed = first.seal(BOOKS, CASE, SECRETS);

        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> cipher("1:" + key(2)).open(sealed));
    }

    @Test
    void no_bit_of_a_seal_may_flip() {
        SealedCase sealed = first.seal(BOOKS, CASE, Map.of("message", "kurz"));
        byte[] message = sealed.secrets().get("message");
        for (int bit = 0; bit < message.length * 8; bit++) {
            SealedCase flipped = with(sealed, Map.of("message", flip(message, bit)));

            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> first.open(flipped));
        }
    }

    @Test
    void no_bit_of_a_wrapped_key_may_flip() {
        SealedCase sealed = first.seal(BOOKS, CASE, SECRETS);
        for (int bit = 0; bit < sealed.wrapped().length * 8; bit++) {
            SealedCase flipped = new SealedCase(BOOKS, CASE, "1", flip(sealed.wrapped(), bit), sealed.secrets());

            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> first.open(flipped));
        }
    }

    @Test
    void a_seal_opens_in_no_other_case_and_under_no_other_name() {
        SealedCase sealed = first.seal(BOOKS, CASE, SECRETS);
        SealedCase moved = new SealedCase(BOOKS, OTHER_CASE, "1", sealed.wrapped(), sealed.secrets());
        SealedCase otherController =
                new SealedCase(new ControllerId("winwin"), CASE, "1", sealed.wrapped(), sealed.secrets());
        Map<String, byte[]> swapped = new HashMap<>(sealed.secrets());
        swapped.put("message", sealed.secrets().get("identifier/000"));

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> first.open(moved));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> first.open(otherController));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> first.open(with(sealed, swapped)));
    }

    @Test
    void after_a_rotation_new_cases_lie_under_the_new_key_and_old_ones_still_open() {
        SealedCase old = first.seal(BOOKS, CASE, SECRETS);
        CaseCipher rotated = cipher("2:" + key(2) + ", 1:" + key(1));

        assertThat(rotated.seal(BOOKS, CASE, SECRETS).wrappedUnder()).isEqualTo("2");
        assertThat(rotated.open(old)).isEqualTo(SECRETS);
    }

    @Test
    void a_key_that_was_taken_away_too_early_is_named_and_nothing_is_guessed() {
        SealedCase old = first.seal(BOOKS, CASE, SECRETS);

        assertThatExceptionOfType(CaseCipher.OperatorKeyMissing.class)
                .isThrownBy(() -> cipher("2:" + key(2)).open(old))
                .withMessageContaining("case key 1");
    }

    @Test
    void a_destroyed_case_key_is_gone_and_says_so() {
        SealedCase sealed = first.seal(BOOKS, CASE, SECRETS);
        SealedCase destroyed = new SealedCase(BOOKS, CASE, "1", new byte[0], sealed.secrets());

        assertThatExceptionOfType(CaseCipher.CaseKeyDestroyed.class).isThrownBy(() -> first.open(destroyed));
    }

    @Test
    void a_setting_that_is_none_is_refused_at_start() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyRing("assentry.case.keys", "1:short"));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyRing("assentry.case.keys", key(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyRing("assentry.case.keys", "1:" + key(1) + ",1:" + key(2)));
    }

    private static CaseCipher cipher(String keys) {
        return new CaseCipher(new KeyRing("assentry.case.keys", keys));
    }

    private static SealedCase with(SealedCase sealed, Map<String, byte[]> secrets) {
        return new SealedCase(sealed.controller(), sealed.caseId(), sealed.wrappedUnder(), sealed.wrapped(), secrets);
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        return flipped;
    }

    private static String key(int n) {
        byte[] key = new byte[32];
        key[0] = (byte) n;
        return base64(key);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
