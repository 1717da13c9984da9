package io.assentry.registry.agreements;

import io.assentry.kit.problem.InvalidField;
import io.assentry.registry.bounds.OneOf;
import io.assentry.registry.bounds.Text;
import io.assentry.registry.register.Word;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The whole list of points that an agreement settles. */
record ChecklistBody(@NotNull @Size(max = 50) List<@NotNull @Valid SettledBody> items) {

    /**
     * @param clause where in the agreement it stands
     */
    record SettledBody(
            @NotNull @OneOf(ChecklistItem.class) String item,
            @NotNull @Text(max = 100) String clause) {}

    Checklist checklist() {
        Map<ChecklistItem, String> clauses = new EnumMap<>(ChecklistItem.class);
        for (SettledBody settled : items) {
            if (clauses.put(Word.of(ChecklistItem.class, settled.item()), settled.clause()) != null) {
                throw new InvalidField("items", "names each item once");
            }
        }
        return new Checklist(clauses);
    }
}
