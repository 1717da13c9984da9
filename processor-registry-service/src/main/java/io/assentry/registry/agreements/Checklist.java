package io.assentry.registry.agreements;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The items that an agreement settles, each with the clause in which it stands. */
record Checklist(Map<ChecklistItem, String> clauses) {

    static final Checklist EMPTY = new Checklist(Map.of());

    Checklist {
        EnumMap<ChecklistItem, String> inOrder = new EnumMap<>(ChecklistItem.class);
        inOrder.putAll(clauses);
        clauses = Collections.unmodifiableMap(inOrder);
    }

    Set<ChecklistItem> ticked() {
        return clauses.keySet();
    }

    Set<ChecklistItem> missing(Set<ChecklistItem> required) {
        EnumSet<ChecklistItem> missing = EnumSet.noneOf(ChecklistItem.class);
        missing.addAll(required);
        missing.removeAll(ticked());
        return missing;
    }
}
