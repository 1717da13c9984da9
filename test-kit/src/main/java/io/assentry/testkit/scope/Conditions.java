package io.assentry.testkit.scope;

import io.assentry.testkit.scope.SqlText.Group;
import io.assentry.testkit.scope.SqlText.Item;
import io.assentry.testkit.scope.SqlText.Kind;
import io.assentry.testkit.scope.SqlText.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a condition says about controllers: which rows it ties to a parameter and which rows to each other. Only what must
 * hold counts: a side of an {@code or} says nothing unless the other side says it too, and a {@code not} says nothing.
 */
final class Conditions {

    /** The rows of {@code from} being those of one controller makes those of {@code to} be; no {@code from}: a parameter. */
    record Edge(Ref from, Ref to) {}

    private static final Set<String> WORDS_OF_A_VALUE =
            Set.of("any", "some", "array", "cast", "as", "text", "varchar", "uuid", "unnest", "in");
    private static final Set<String> OTHER_OPERATORS = Set.of("<>", "!=", "<", ">", "<=", ">=", "like", "ilike", "is");

    private final Set<String> columns;
    private final Block block;

    Conditions(Set<String> columns, Block block) {
        this.columns = columns;
        this.block = block;
    }

    Set<Edge> edges(List<Item> condition) {
        Set<Edge> common = null;
        for (List<Item> side : SqlText.split(withoutCases(condition), "or")) {
            if (!saysNothingOfRows(side)) {
                Set<Edge> edges = new HashSet<>();
                conjuncts(side).forEach(term -> edges.addAll(term(term)));
                if (common == null) {
                    common = edges;
                } else {
                    common.retainAll(edges);
                }
            }
        }
        return common == null ? Set.of() : common;
    }

    private Set<Edge> term(List<Item> term) {
        if (term.size() == 1 && term.getFirst() instanceof Group group && !Queries.isQuery(group)) {
            return edges(group.items());
        }
        int equals = indexOf(term, "=");
        int in = indexOf(term, "in");
        boolean other = term.stream().anyMatch(item -> OTHER_OPERATORS.stream().anyMatch(item::is));
        int at = Math.max(equals, in);
        if (at < 1 || other || term.getFirst().is("not") || term.get(at - 1).is("not")) {
            return Set.of();
        }
        return pairs(term.subList(0, at), term.subList(at + 1, term.size()));
    }

    /** Compares one value, or a row of values place by place. */
    private Set<Edge> pairs(List<Item> left, List<Item> right) {
        Set<Edge> edges = new HashSet<>();
        if (left.size() == 1 && left.getFirst() instanceof Group row && right.size() == 1) {
            List<List<Item>> places = SqlText.split(row.items(), ",");
            for (int i = 0; i < places.size(); i++) {
                edges.addAll(pair(places.get(i), Queries.place(right.getFirst(), i)));
            }
            return edges;
        }
        return pair(left, right);
    }

    private Set<Edge> pair(List<Item> left, List<Item> right) {
        Set<Edge> edges = new HashSet<>();
        List<Ref> leftRows = rowsOfColumn(left);
        List<Ref> rightRows = rowsOfColumn(right);
        for (Ref row : leftRows) {
            rightRows.forEach(other -> edges.add(new Edge(other, row)));
            if (isValue(right)) {
                edges.add(new Edge(null, row));
            }
        }
        for (Ref row : rightRows) {
            leftRows.forEach(other -> edges.add(new Edge(other, row)));
            if (isValue(left)) {
                edges.add(new Edge(null, row));
            }
        }
        return edges;
    }

    /** The rows whose controller the expression is; empty if it is anything else. */
    private List<Ref> rowsOfColumn(List<Item> expression) {
        if (expression.isEmpty() || !columns.contains(word(expression.getLast()))) {
            return List.of();
        }
        for (int i = 1; i < expression.size(); i += 2) {
            if (!expression.get(i).is(".")) {
                return List.of();
            }
        }
        Ref qualified = expression.size() > 1 ? block.named(word(expression.getFirst())) : null;
        return qualified != null ? List.of(qualified) : block.nearestOwned();
    }

    private boolean isValue(List<Item> expression) {
        if (expression.stream().anyMatch(item -> item instanceof Group group && Queries.isQuery(group))) {
            return expression.stream()
                    .filter(Group.class::isInstance)
                    .allMatch(group -> isControllerOrValue(Queries.place(group, 0)));
        }
        List<Token> tokens = Queries.tokens(expression);
        return tokens.stream().anyMatch(token -> token.kind() == Kind.PARAM)
                && tokens.stream().noneMatch(token -> token.kind() == Kind.HOLE)
                && tokens.stream()
                        .filter(token -> token.kind() == Kind.WORD)
                        .allMatch(token -> WORDS_OF_A_VALUE.contains(token.text()));
    }

    private boolean isControllerOrValue(List<Item> selected) {
        return !selected.isEmpty() && (columns.contains(word(selected.getLast())) || isValue(selected));
    }

    private static boolean saysNothingOfRows(List<Item> side) {
        List<Token> tokens = Queries.tokens(side);
        return tokens.stream().anyMatch(token -> token.kind() == Kind.PARAM)
                && tokens.stream()
                        .filter(token -> token.kind() == Kind.WORD || token.kind() == Kind.HOLE)
                        .allMatch(token -> Set.of("true", "false", "is", "not", "null", "boolean")
                                .contains(token.text()));
    }

    /**
     * Cuts at {@code and}, but not at the one of {@code between}. A hole after a whole condition is one more condition:
     * what is added at run time can only be taken as narrowing.
     */
    private static List<List<Item>> conjuncts(List<Item> items) {
        List<List<Item>> terms = new ArrayList<>();
        List<Item> term = new ArrayList<>();
        boolean between = false;
        for (Item item : items) {
            boolean added =
                    item.isKind(Kind.HOLE) && !term.isEmpty() && !term.getLast().isKind(Kind.SYMBOL);
            if (item.is("and") && !between || added) {
                terms.add(term);
                term = new ArrayList<>();
            } else {
                between = item.is("between") || between && !item.is("and");
                term.add(item);
            }
        }
        terms.add(term);
        return terms;
    }

    /** A {@code case} is a value, whatever words it is made of. */
    private static List<Item> withoutCases(List<Item> items) {
        List<Item> kept = new ArrayList<>();
        int depth = 0;
        for (Item item : items) {
            if (item.is("case")) {
                depth++;
                kept.add(new Token(Kind.WORD, "case_value"));
            } else if (item.is("end") && depth > 0) {
                depth--;
            } else if (depth == 0) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static int indexOf(List<Item> items, String text) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).is(text)) {
                return i;
            }
        }
        return -1;
    }

    private static String word(Item item) {
        return item instanceof Token(Kind kind, String text) && kind == Kind.WORD ? text : "";
    }
}
