package io.assentry.consent.notices;

import io.assentry.kit.problem.InvalidField;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What a caller says about the mandatory parts of a notice. */
final class ChecklistBody {

    private ChecklistBody() {}

    static Checklist checklist(List<PartBody> parts, List<LeftOutBody> notApplicable) {
        return new Checklist(
                byPart("parts", parts, PartBody::part, PartBody::words),
                byPart("notApplicable", notApplicable, LeftOutBody::part, LeftOutBody::reason));
    }

    private static <T> SortedMap<NoticePart, String> byPart(
            String field, List<T> each, Function<T, String> part, Function<T, String> words) {
        SortedMap<NoticePart, String> found = new TreeMap<>();
        for (T one : each == null ? List.<T>of() : each) {
            if (found.put(NoticePart.of(part.apply(one)), words.apply(one)) != null) {
                throw new InvalidField(field, "names each part once");
            }
        }
        return found;
    }

    /** A part, and the words of the notice by which it is stated. */
    record PartBody(
            @NotNull @Pattern(regexp = NoticePart.PATTERN) String part,
            @NotBlank @Size(max = 5_000) String words) {}

    /** A part, and why it does not apply. */
    record LeftOutBody(
            @NotNull @Pattern(regexp = NoticePart.PATTERN) String part,
            @NotBlank @Size(max = 1_000) String reason) {}
}
