package io.assentry.consent.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assentry.consent.controllers.Regime;
import io.assentry.consent.controllers.Standing;
import io.assentry.consent.notices.Checklist.NoticeIncomplete;
import io.assentry.kit.problem.Rejection.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a notice from being published. */
class ChecklistTest {

    private static final Standing GERMAN = new Standing(Set.of(Regime.GDPR), "DE");
    private static final Standing CHINESE = new Standing(Set.of(Regime.GDPR, Regime.PIPL), "CN");

    @Test
    void a_notice_that_says_everything_can_be_published() {
        assertThatCode(() -> whole(CHINESE).mustCover(saying(CHINESE), CHINESE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void each_part_is_missed_by_whoever_asks_for_it(NoticePart part) {
        Checklist checklist = whole(CHINESE);
        checklist.stated().remove(part);

        assertThat(missing(checklist, saying(CHINESE), CHINESE)).containsExactly("parts." + part.wire());
    }

    @Test
    void what_only_china_asks_is_not_asked_elsewhere() {
        assertThat(Checklist.askedOf(GERMAN))
                .contains(NoticePart.JUDICIAL_REMEDY)
                .doesNotContain(
                        NoticePart.PROCESSING_METHODS,
                        NoticePart.UNIFIED_SOCIAL_CREDIT_CODE,
                        NoticePart.RESPONSIBLE_PERSON);
        assertThat(Checklist.askedOf(new Standing(Set.of(Regime.PIPL), "DE")))
                .doesNotContain(NoticePart.UNIFIED_SOCIAL_CREDIT_CODE);
    }

    @Test
    void where_the_country_is_not_known_more_is_asked_and_not_less() {
        assertThat(Checklist.askedOf(new Standing(Set.of(Regime.values()), null)))
                .containsExactly(NoticePart.values());
    }

    @Test
    void a_part_may_be_left_out_with_a_reason_if_it_does_not_always_apply() {
        Checklist checklist = whole(GERMAN);
        checklist.stated().remove(NoticePart.EU_REPRESENTATIVE);
        checklist.notApplicable().put(NoticePart.EU_REPRESENTATIVE, "Seat in the Union");
        assertThatCode(() -> checklist.mustCover(saying(GERMAN), GERMAN)).doesNotThrowAnyException();

        checklist.stated().remove(NoticePart.CONTACT);
        checklist.notApplicable().put(NoticePart.CONTACT, "Nobody is there");
        assertThat(missing(checklist, saying(GERMAN), GERMAN)).containsExactly("parts.contact");
    }

    @Test
    void words_that_do_not_stand_in_the_notice_state_nothing() {
        Checklist checklist = whole(GERMAN);
        checklist.stated().put(NoticePart.RETENTION, "For ever");

        assertThat(missing(checklist, saying(GERMAN), GERMAN)).containsExactly("parts.retention");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Code: ____", "Write to [ ].", "【】", "Dear {{name}}", "${site}"})
    void a_blank_that_was_not_filled_in_keeps_the_notice_back(String blank) {
        NoticeContent content = new NoticeContent(saying(GERMAN).text() + "\n" + blank);

        assertThat(missing(whole(GERMAN), content, GERMAN)).containsExactly("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Art. 6 [GDPR]", "first_name", "{name}", "$5"})
    void what_only_looks_like_a_blank_does_not(String words) {
        NoticeContent content = new NoticeContent(saying(GERMAN).text() + "\n" + words);

        assertThatCode(() -> whole(GERMAN).mustCover(content, GERMAN)).doesNotThrowAnyException();
    }

    @Test
    void every_part_has_its_word_in_the_bounds_of_the_body() {
        assertThat(NoticePart.PATTERN)
                .isEqualTo(
                        Arrays.stream(NoticePart.values()).map(NoticePart::wire).collect(Collectors.joining("|")));
    }

    private static List<String> missing(Checklist checklist, NoticeContent content, Standing standing) {
        return catchThrowableOfType(NoticeIncomplete.class, () -> checklist.mustCover(content, standing))
                .violations()
                .stream()
                .map(Violation::field)
                .toList();
    }

    private static NoticeContent saying(Standing standing) {
        return new NoticeContent(String.join("\n", whole(standing).stated().values()));
    }

    private static Checklist whole(Standing standing) {
        SortedMap<NoticePart, String> stated = new TreeMap<>(Checklist.askedOf(standing).stream()
                .collect(Collectors.toMap(part -> part, part -> "Words about " + part)));
        return new Checklist(stated, new TreeMap<>(Map.of()));
    }
}
