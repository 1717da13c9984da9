package io.assentry.kit.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

/** An operator's keys, and what is sealed under one of them. */
class KeyRingTest {

    private static final byte[] TEXT = "reader@example.org".getBytes(StandardCharsets.UTF_8);

    @Test
    void the_first_key_is_the_newest_and_all_of_them_can_be_found() {
        KeyRing ring = new KeyRing("assentry.some.keys", "2:" + key(2) + ", 1:" + key(1));

        assertThat(ring.newestId()).isEqualTo("2");
        assertThat(ring.named("1")).isPresent();
        assertThat(ring.named("3")).isEmpty();
        assertThat(ring.all()).hasSize(2).first().isEqualTo(ring.newest());
        assertThat(ring).hasToString("KeyRing[2, 1]");
    }

    @Test
    void what_is_no_key_is_refused_by_the_name_of_the_setting() {
        for (String wrong : new String[] {"", "1:short", key(1), "1:" + key(1) + ",1:" + key(2), "A:" + key(1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new KeyRing("assentry.some.keys", wrong))
                    .withMessageContaining("assentry.some.keys");
        }
    }

    @Test
    void a_text_opens_under_its_key_and_in_its_place_alone() {
        SecretKey key = new KeyRing("assentry.some.keys", "1:" + key(1)).newest();
        byte[] sealed = AesGcm.seal(key, TEXT, "here");

        assertThat(AesGcm.open(key, sealed, "here")).isEqualTo(TEXT);
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> AesGcm.open(key, sealed, "there"));
        SecretKey other = new KeyRing("assentry.some.keys", "1:" + key(2)).newest();
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> AesGcm.open(other, sealed, "here"));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> AesGcm.open(key, new byte[3], "here"));
    }

    private static String key(int seed) {
        byte[] bytes = new byte[AesGcm.KEY_BYTES];
        bytes[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
