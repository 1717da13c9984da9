package io.assentry.testkit.scope;

import io.assentry.testkit.scope.SqlText.Group;
import io.assentry.testkit.scope.SqlText.Item;
import io.assentry.testkit.scope.SqlText.Kind;
import io.assentry.testkit.scope.SqlText.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads where a statement's rows come from: tables, functions, subqueries and joins of them, each with its alias. */
final class RowSources {

    private static final Set<String> AFTER_ROWS = Set.of(
            "on",
            "using",
            "where",
            "join",
            "left",
            "right",
            "full",
            "inner",
            "cross",
            "natural",
            "outer",
            "group",
            "order",
            "having",
            "limit",
            "offset",
            "fetch",
            "for",
            "returning",
            "set",
            "union",
            "intersect",
            "except",
            "window",
            "values",
            "select",
            "from",
            "do",
            "when",
            "default",
            "overriding",
            "tablesample",
            "with");

    private final StatementScope scope;

    RowSources(StatementScope scope) {
        this.scope = scope;
    }

    /** Reads a list of rows with its joins; gives back where it ends. */
    int rows(List<Item> items, int from, Block block) {
        int at = from;
        String kind = "inner";
        while (at < items.size()) {
            List<Ref> joined = new ArrayList<>();
            at = row(items, at, block, joined);
            List<Ref> others =
                    block.refs().stream().filter(ref -> !joined.contains(ref)).toList();
            List<Ref> restricted = switch (kind) {
                case "left" -> joined;
                case "right" -> others;
                case "full" -> List.of();
                default -> block.refs();
            };
            if (at < items.size() && StatementScope.isJoinCondition(items, at)) {
                int end = StatementScope.endOfCondition(items, at + 1);
                scope.condition(items.subList(at + 1, end), block, restricted);
                at = end;
            } else if (at < items.size()
                    && items.get(at).is("using")
                    && StatementScope.next(items, at) instanceof Group list) {
                if (list.items().stream().anyMatch(scope::isControllerColumn)) {
                    tie(joined, others, restricted);
                }
                at += 2;
            }
            kind = "inner";
            int start = at;
            while (at < items.size() && isJoinWord(items, at)) {
                if (Set.of("left", "right", "full").stream().anyMatch(items.get(at)::is)) {
                    kind = ((Token) items.get(at)).text();
                }
                at++;
            }
            if (at == start) {
                return at;
            }
        }
        return at;
    }

    private static boolean isJoinWord(List<Item> items, int at) {
        Item item = items.get(at);
        return List.of(",", "join", "left", "right", "full", "inner", "outer", "cross", "natural").stream()
                        .anyMatch(item::is)
                || item.is("fetch") && items.get(at - 1).is("join");
    }

    /** Reads one table, function, subquery or list of rows in parentheses, with its alias. */
    int row(List<Item> items, int from, Block block, List<Ref> found) {
        int at = from;
        while (at < items.size()
                && (items.get(at).is("lateral") || items.get(at).is("only"))) {
            at++;
        }
        if (at >= items.size()
                || items.get(at).isKind(Kind.HOLE)
                || items.get(at).isKind(Kind.PARAM)) {
            scope.find("names its table only at run time");
            return at + 1;
        }
        if (items.get(at) instanceof Group group) {
            if (!Queries.isQuery(group)) {
                int before = block.refs().size();
                rows(group.items(), 0, block);
                found.addAll(block.refs().subList(before, block.refs().size()));
                return at + 1;
            }
            scope.statement(group.items(), block);
            return alias(items, at + 1, block, found, "", false, true);
        }
        String first = ((Token) items.get(at)).text();
        String name = first;
        while (at + 2 < items.size() && items.get(at + 1).is(".") && items.get(at + 2) instanceof Token part) {
            name = part.text();
            at += 2;
        }
        if (StatementScope.next(items, at) instanceof Group arguments) {
            block.later(() -> scope.inner(arguments, block));
            return alias(items, at + 2, block, found, name, false, true);
        }
        boolean path = !name.equals(first) && block.named(first) != null;
        boolean derived = path || block.isWith(name);
        return alias(items, at + 1, block, found, name, !derived && scope.isOwned(name), derived);
    }

    private int alias(
            List<Item> items, int from, Block block, List<Ref> found, String name, boolean isOwned, boolean bound) {
        int at = from;
        if (at + 1 < items.size()
                && items.get(at).is("with")
                && items.get(at + 1).is("ordinality")) {
            at += 2;
        }
        if (at < items.size() && items.get(at).is("as")) {
            at++;
        }
        String alias = name;
        if (at < items.size()
                && items.get(at) instanceof Token(Kind kind, String text)
                && kind == Kind.WORD
                && !AFTER_ROWS.contains(text)) {
            alias = text;
            at++;
            if (at < items.size() && items.get(at) instanceof Group) {
                at++;
            }
        }
        found.add(scope.add(block, alias, name, isOwned, bound));
        return at;
    }

    private void tie(List<Ref> joined, List<Ref> others, List<Ref> restricted) {
        for (Ref one : joined) {
            for (Ref other : others) {
                if (restricted.contains(one)) {
                    scope.tie(other, one);
                }
                if (restricted.contains(other)) {
                    scope.tie(one, other);
                }
            }
        }
    }
}
