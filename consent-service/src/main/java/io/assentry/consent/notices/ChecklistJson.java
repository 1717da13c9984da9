package io.assentry.consent.notices;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A checklist as it is written in the database and in answers. */
record ChecklistJson(List<Stated> parts, List<LeftOut> notApplicable) {

    /** A part, and the words by which the notice states it. */
    record Stated(String part, String words) {}

    /** A part, and why it does not apply. */
    record LeftOut(String part, String reason) {}

    static ChecklistJson of(Checklist checklist) {
        return new ChecklistJson(
                checklist.stated().entrySet().stream()
                        .map(each -> new Stated(each.getKey().wire(), each.getValue()))
                        .toList(),
                checklist.notApplicable().entrySet().stream()
                        .map(each -> new LeftOut(each.getKey().wire(), each.getValue()))
                        .toList());
    }

    Checklist checklist() {
        SortedMap<NoticePart, String> stated = new TreeMap<>();
        parts.forEach(each -> stated.put(NoticePart.of(each.part()), each.words()));
        SortedMap<NoticePart, String> leftOut = new TreeMap<>();
        notApplicable.forEach(each -> leftOut.put(NoticePart.of(each.part()), each.reason()));
        return new Checklist(stated, leftOut);
    }
}
