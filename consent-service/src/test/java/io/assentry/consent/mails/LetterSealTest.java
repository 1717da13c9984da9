package io.assentry.consent.mails;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.access.ControllerId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A letter opens in its own place, under its own key, and nowhere else. */
class LetterSealTest {

    private static final Place HERE = new Place(new ControllerId("harbour-books"), new UUID(1, 1));
    private static final Place ELSEWHERE = new Place(new ControllerId("harbour-books"), new UUID(1, 2));
    private static final Letter LETTER = new Letter("reader@example.org", "Please confirm", "the link");

    private final LetterSeal seal = seal(key("1", 7));

    @Test
    void what_was_sealed_here_opens_here() {
        assertThat(seal.open(HERE, seal.seal(HERE, LETTER))).contains(LETTER);
    }

    @Test
    void it_opens_for_no_other_consent() {
        assertThat(seal.open(ELSEWHERE, seal.seal(HERE, LETTER))).isEmpty();
    }

    @Test
    void a_new_key_opens_what_lies_under_the_old_one_and_without_that_nothing_opens() {
        SealedLetter old = seal.seal(HERE, LETTER);

        assertThat(seal(key("2", 8) + "," + key("1", 7)).open(HERE, old)).contains(LETTER);
        assertThat(seal(key("2", 8)).open(HERE, old)).isEmpty();
        assertThat(seal(key("1", 9)).open(HERE, old)).isEmpty();
    }

    @Test
    void nothing_of_it_can_be_read_and_no_two_are_alike() {
        SealedLetter one = seal.seal(HERE, LETTER);
        SealedLetter two = seal.seal(HERE, LETTER);

        assertThat(new String(one.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("reader");
        assertThat(one.sealed()).isNotEqualTo(two.sealed());
        assertThat(one.wrapped()).isNotEqualTo(two.wrapped());
        assertThat(one.toString()).isEqualTo("SealedLetter[]");
    }

    private static LetterSeal seal(String keys) {
        return new LetterSeal(keys);
    }

    private static String key(String id, int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }
}
