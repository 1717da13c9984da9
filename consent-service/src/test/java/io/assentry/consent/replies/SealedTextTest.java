package io.assentry.consent.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The words of an answer, readable to whoever has both keys and for what they were sealed for, and to nobody else. */
class SealedTextTest {

    private static final String ONE = "1:" + key((byte) 1);
    private static final String TWO = "2:" + key((byte) 2);

    private final SealedText.Seal seal = new SealedText.Seal(ONE);

    @Test
    void what_was_sealed_can_be_opened_and_says_nothing_before() {
        SealedText sealed = seal.seal("message-1", "stop by the shop tomorrow?");

        assertThat(seal.open("message-1", sealed)).contains("stop by the shop tomorrow?");
        assertThat(new String(sealed.text(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("shop");
    }

    @Test
    void each_text_has_a_key_of_its_own() {
        SealedText one = seal.seal("message-1", "the same");
        SealedText other = seal.seal("message-1", "the same");

        assertThat(seal.open("message-1", new SealedText(one.keyId(), other.wrappedKey(), one.text())))
                .isEmpty();
    }

    @Test
    void it_opens_for_nothing_else_than_it_was_sealed_for() {
        assertThat(seal.open("message-2", seal.seal("message-1", "words"))).isEmpty();
    }

    @Test
    void an_older_key_opens_as_long_as_it_is_configured() {
        SealedText sealed = seal.seal("message-1", "words");

        assertThat(new SealedText.Seal(TWO + "," + ONE).open("message-1", sealed))
                .contains("words");
        assertThat(new SealedText.Seal(TWO).open("message-1", sealed)).isEmpty();
    }

    private static String key(byte fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
