package io.assentry.testkit.scope;

import io.assentry.testkit.scope.SqlText.Group;
import io.assentry.testkit.scope.SqlText.Item;
import io.assentry.testkit.scope.SqlText.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Small questions about what stands in parentheses. */
final class Queries {

    static final Set<String> VERBS =
            Set.of("select", "with", "insert", "update", "delete", "merge", "truncate", "copy", "from");

    private Queries() {}

    static boolean isQuery(Group group) {
        return !group.items().isEmpty()
                && (startsWithVerb(group.items()) || group.items().getFirst().is("values"));
    }

    static boolean startsWithVerb(List<Item> items) {
        return !items.isEmpty() && VERBS.stream().anyMatch(items.getFirst()::is);
    }

    /** Every word and symbol, however deep. */
    static List<Token> tokens(List<Item> items) {
        List<Token> tokens = new ArrayList<>();
        for (Item item : items) {
            switch (item) {
                case Token token -> tokens.add(token);
                case Group group -> tokens.addAll(tokens(group.items()));
            }
        }
        return tokens;
    }

    /**
     * What stands in one place of a row: of {@code (:a, :b)}, of every row in {@code ((:a, :b), (:c, :d))}, or of what a
     * subquery selects. Empty if it cannot be told.
     */
    static List<Item> place(Item right, int place) {
        if (!(right instanceof Group group) || group.items().isEmpty()) {
            return List.of();
        }
        Item first = group.items().getFirst();
        if (first.is("select")) {
            return selected(group.items(), place);
        }
        if (first.is("values")) {
            return place(new Group(group.items().subList(1, group.items().size())), place);
        }
        if (first instanceof Group) {
            List<Item> all = new ArrayList<>();
            for (List<Item> row : SqlText.split(group.items(), ",")) {
                List<Item> one = row.size() == 1 ? place(row.getFirst(), place) : List.of();
                if (one.isEmpty()) {
                    return List.of();
                }
                all.addAll(one);
            }
            return all;
        }
        List<List<Item>> places = SqlText.split(group.items(), ",");
        return place < places.size() ? places.get(place) : List.of();
    }

    private static List<Item> selected(List<Item> query, int place) {
        List<Item> list = new ArrayList<>();
        List<Item> source = List.of();
        for (int i = 1; i < query.size(); i++) {
            if (query.get(i).is("from")) {
                source = query.subList(i + 1, query.size());
                break;
            }
            if (!query.get(i).is("distinct")) {
                list.add(query.get(i));
            }
        }
        List<List<Item>> places = SqlText.split(list, ",");
        boolean everythingOfParameters = list.size() == 1
                && list.getFirst().is("*")
                && source.size() > 1
                && source.getFirst().is("unnest")
                && source.get(1) instanceof Group;
        if (everythingOfParameters) {
            return place(source.get(1), place);
        }
        return place < places.size() ? places.get(place) : List.of();
    }
}
