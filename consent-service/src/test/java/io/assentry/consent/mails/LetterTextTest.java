package io.assentry.consent.mails;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The mail says who asks and what for, in a language that there are words in, and nothing else. */
class LetterTextTest {

    private static final String LINK = "https://consent.example/confirm/" + "A".repeat(43);

    @ParameterizedTest
    @CsvSource({"de,DE", "de-AT,DE", "en-GB,EN", "zh,EN", ",EN", "not a tag,EN"})
    void a_language_without_words_is_answered_in_english(String tag, LetterText expected) {
        assertThat(LetterText.in(tag)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void it_names_the_controller_the_purpose_the_link_and_until_when_it_works(LetterText words) {
        Letter letter = words.to(
                new Invitation("reader@example.org", "de", " News, 100 % of them \n"),
                new ControllerId("harbour-books"),
                LINK,
                Instant.parse("2026-12-04T09:00:00Z"));

        assertThat(letter.address()).isEqualTo("reader@example.org");
        assertThat(letter.text())
                .contains("harbour-books", "\nNews, 100 % of them\n", "\n" + LINK + "\n", "2026-12-04 09:00")
                .doesNotContain("reader@example.org");
    }

    @Test
    void nothing_of_the_person_is_shown_by_accident() {
        Invitation invited = new Invitation("reader@example.org", "de", "News");
        Letter letter = LetterText.EN.to(invited, new ControllerId("harbour-books"), LINK, Instant.EPOCH);

        assertThat(invited.toString()).doesNotContain("reader");
        assertThat(letter.toString()).doesNotContain("reader").doesNotContain("confirm/");
    }
}
