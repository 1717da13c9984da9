package io.assentry.consent.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.consent.ledger.Scope;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link holds for one person, purpose and channel, and nobody without the key can make or change one. */
class LinkTokensTest {

    private static final String KEY_ONE = "1:" + key((byte) 7);
    private static final String KEY_TWO = "2:" + key((byte) 9);
    private static final UnsubscribeLink LINK = link("harbour-books", "harbour_newsletter", Channel.EMAIL);

    private final LinkTokens tokens = new LinkTokens(KEY_ONE);

    @Test
    void a_sealed_link_opens_to_what_it_was() {
        assertThat(tokens.open(tokens.seal(LINK))).contains(LINK);
    }

    @Test
    void the_longest_link_there_can_be_fits() {
        UnsubscribeLink longest = link("c".repeat(63), "P".repeat(64), Channel.IN_APP);
        String token = tokens.seal(longest);

        assertThat(token.length()).isLessThanOrEqualTo(LinkTokens.MAX_LENGTH);
        assertThat(tokens.open(token)).contains(longest);
    }

    @Test
    void a_link_tells_nothing_to_whoever_reads_it() {
        String token = tokens.seal(LINK);
        String inside = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1);

        assertThat(inside).doesNotContain("harbour").doesNotContain("email");
        assertThat(token).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void two_links_for_the_same_look_different() {
        assertThat(tokens.seal(LINK)).isNotEqualTo(tokens.seal(LINK));
    }

    @Test
    void no_bit_can_be_changed() {
        String token = tokens.seal(LINK);
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

            assertThat(tokens.open(text)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void no_character_can_be_changed_not_even_in_bits_that_carry_nothing() {
        String token = tokens.seal(LINK);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < token.length(); i++) {
            for (char other : alphabet.toCharArray()) {
                if (other != token.charAt(i)) {
                    String changed = token.substring(0, i) + other + token.substring(i + 1);
                    assertThat(tokens.open(changed)).as(changed).isEmpty();
                }
            }
        }
    }

    @Test
    void a_link_cut_off_or_added_to_is_none() {
        String token = tokens.seal(LINK);
        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.open(token.substring(0, length)))
                    .as("cut to %d", length)
                    .isEmpty();
        }
        assertThat(tokens.open(token + "A")).isEmpty();
        assertThat(tokens.open(token + "=")).isEmpty();
        assertThat(tokens.open(token + token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AA", "AQ", "AQF_", "not a token", "%00", "AQEx", "-_-_-_-_", "🙂"})
    void what_is_no_token_is_no_link(String text) {
        assertThat(tokens.open(text)).isEmpty();
    }

    @Test
    void random_texts_open_nothing() {
        Random random = new Random(20260302);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 3) { // as near to a token as can be made without the key
                bytes[0] = 1;
                bytes[1] = 1;
                bytes[2] = '1';
            }
            assertThat(tokens.open(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isEmpty();
        }
    }

    @Test
    void a_link_under_another_key_is_none() {
        String foreign = new LinkTokens("1:" + key((byte) 8)).seal(LINK);

        assertThat(tokens.open(foreign)).isEmpty();
    }

    @Test
    void a_new_key_seals_and_the_old_one_still_opens() {
        String old = tokens.seal(LINK);
        LinkTokens both = new LinkTokens(KEY_TWO + "," + KEY_ONE);
        String fresh = both.seal(LINK);

        assertThat(both.open(old)).contains(LINK);
        assertThat(both.open(fresh)).contains(LINK);
        assertThat(tokens.open(fresh)).as("whoever has the old key alone").isEmpty();
    }

    @Test
    void links_of_many_people_open_each_to_its_own() {
        Set<UnsubscribeLink> opened = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            UnsubscribeLink link = new UnsubscribeLink(
                    new SubjectKey(new ControllerId("c" + i % 7), new SubjectId(new UUID(0x7000L, i))),
                    new Scope(new PurposeId("p" + i % 5), Channel.values()[i % 5]));
            assertThat(tokens.open(tokens.seal(link))).contains(link);
            opened.add(link);
        }
        assertThat(opened).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1:", "1:AAAA", ":AAAA", "not-an-id:AAAA", "1:not base64"})
    void keys_that_are_none_stop_the_start(String configured) {
        assertThatThrownBy(() -> new LinkTokens(configured))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("assentry.link.keys");
    }

    @Test
    void a_key_id_that_is_given_twice_stops_the_start() {
        assertThatThrownBy(() -> new LinkTokens(KEY_ONE + "," + KEY_ONE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static UnsubscribeLink link(String controller, String purpose, Channel channel) {
        return new UnsubscribeLink(
                new SubjectKey(
                        new ControllerId(controller),
                        new SubjectId(UUID.fromString("019cb323-e8e8-7c10-8a10-000000000010"))),
                new Scope(new PurposeId(purpose), channel));
    }

    private static String key(byte fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
