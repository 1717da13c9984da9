package io.assentry.dsar.deadlines;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which pauses count. A question is prompt if it was sent within a few working days of receipt, or of the end of an
 * earlier pause that counts (an insufficient answer, asked again at once). A late question is credited with nothing:
 * delay on our side never costs the person time.
 */
record PauseCredit(Pause pause, boolean credited) {

    static List<PauseCredit> of(List<Pause> pauses, LocalDate receiptDate, WorkingCalendar calendar) {
        List<PauseCredit> credits = new ArrayList<>();
        LocalDate promptFrom = receiptDate;
        for (Pause pause : inOrder(pauses)) {
            LocalDate lastPromptDay =
                    calendar.workingDayAfter(promptFrom, pause.reason().promptWithin());
            boolean credited = !pause.from().isAfter(lastPromptDay);
            credits.add(new PauseCredit(pause, credited));
            if (credited) {
                promptFrom = pause.to();
            }
        }
        return credits;
    }

    private static List<Pause> inOrder(List<Pause> pauses) {
        return pauses.stream()
                .sorted(Comparator.comparing(Pause::from).thenComparing(Pause::to))
                .toList();
    }

    long days() {
        return credited ? pause.days() : 0;
    }
}
