package io.assentry.consent.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which version leaves which behind. */
class EditionTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    @Test
    void a_material_change_leaves_what_applied_before_it_behind() {
        assertThat(edition(2, APRIL, ChangeClass.MATERIAL).leavesBehind(edition(1, MARCH, ChangeClass.MATERIAL)))
                .isTrue();
        assertThat(edition(1, MARCH, ChangeClass.MATERIAL).leavesBehind(edition(2, APRIL, ChangeClass.MATERIAL)))
                .isFalse();
    }

    @Test
    void other_changes_leave_nothing_behind() {
        Edition before = edition(1, MARCH, ChangeClass.MATERIAL);

        assertThat(edition(2, APRIL, ChangeClass.EDITORIAL).leavesBehind(before))
                .isFalse();
        assertThat(edition(2, APRIL, ChangeClass.INFORMATIVE).leavesBehind(before))
                .isFalse();
    }

    @Test
    void a_correction_published_while_a_change_waits_for_its_day_does_not_contain_it() {
        Edition waiting = edition(2, APRIL, ChangeClass.MATERIAL);
        Edition correction = edition(3, MARCH, ChangeClass.EDITORIAL);

        assertThat(waiting.leavesBehind(correction)).isTrue();
    }

    @Test
    void of_two_from_the_same_moment_the_later_published_is_the_newer() {
        assertThat(edition(2, MARCH, ChangeClass.MATERIAL).leavesBehind(edition(1, MARCH, ChangeClass.MATERIAL)))
                .isTrue();
        assertThat(edition(1, MARCH, ChangeClass.MATERIAL).leavesBehind(edition(2, MARCH, ChangeClass.EDITORIAL)))
                .isFalse();
    }

    private static Edition edition(int number, Instant effectiveFrom, ChangeClass changeClass) {
        return new Edition(
                new NoticeId("privacy-notice"), String.valueOf(number), number, effectiveFrom, changeClass, null);
    }
}
