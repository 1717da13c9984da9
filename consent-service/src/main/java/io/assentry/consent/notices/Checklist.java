package io.assentry.consent.notices;

import io.assentry.consent.controllers.Regime;
import io.assentry.consent.controllers.Standing;
import io.assentry.kit.problem.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a notice says what it has to say: each part by words that stand in it, or why the part does not apply.
 *
 * @param stated the words, quoted from the notice
 * @param notApplicable the reasons
 */
record Checklist(SortedMap<NoticePart, String> stated, SortedMap<NoticePart, String> notApplicable) {

    /** Four signs by which a form shows that something is still to be filled in. */
    private static final Pattern BLANK = Pattern.compile("_{3,}|\\[\\s*]|【\\s*】|\\{\\{|\\$\\{");

    /** Throws with everything that keeps the notice from being published. */
    void mustCover(NoticeContent content, Standing standing) {
        List<Rejection.Violation> missing = new ArrayList<>();
        Matcher blank = BLANK.matcher(content.text());
        if (blank.find()) {
            missing.add(new Rejection.Violation("text", "has a blank to be filled in at character " + blank.start()));
        }
        for (NoticePart part : askedOf(standing)) {
            if (!stated.containsKey(part) && !notApplicable.containsKey(part)) {
                missing.add(violation(part, "is missing; asked for by " + askers(part, standing)));
            }
        }
        stated.forEach((part, words) -> {
            if (!content.text().contains(words)) {
                missing.add(violation(part, "is quoted by words that the notice does not contain"));
            }
        });
        for (NoticePart part : notApplicable.keySet()) {
            if (stated.containsKey(part)) {
                missing.add(violation(part, "is stated and said not to apply"));
            } else if (!part.mayBeLeftOut()) {
                missing.add(violation(part, "always applies"));
            }
        }
        if (!missing.isEmpty()) {
            throw new NoticeIncomplete(missing);
        }
    }

    /** What a notice of this controller has to say. */
    static List<NoticePart> askedOf(Standing standing) {
        return Arrays.stream(NoticePart.values())
                .filter(part -> !part.askedBy(standing.regimes()).isEmpty())
                .filter(part -> part.isAskedOf(standing.country()))
                .toList();
    }

    private static String askers(NoticePart part, Standing standing) {
        SortedSet<Regime> regimes = part.askedBy(standing.regimes());
        return regimes.stream().map(Regime::name).collect(Collectors.joining(", "));
    }

    private static Rejection.Violation violation(NoticePart part, String what) {
        return new Rejection.Violation("parts." + part.wire(), what);
    }

    /** People would be told less than the law promises them; the violations name what is missing. */
    static final class NoticeIncomplete extends Rejection {
        NoticeIncomplete(List<Violation> missing) {
            super(
                    Category.UNPROCESSABLE,
                    "notice-incomplete",
                    "The notice lacks mandatory parts and is not published: "
                            + missing.stream().map(Violation::field).distinct().collect(Collectors.joining(", ")) + ".",
                    missing);
        }
    }
}
