package io.assentry.testkit.scope;

import io.assentry.testkit.scope.Conditions.Edge;
import io.assentry.testkit.scope.SqlText.Group;
import io.assentry.testkit.scope.SqlText.Item;
import io.assentry.testkit.scope.SqlText.Kind;
import io.assentry.testkit.scope.SqlText.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which owned tables a statement touches without saying whose rows it means. No SQL is understood beyond what that takes:
 * where rows come from, what they are joined on, and what has to hold of them.
 */
final class StatementScope {

    private static final Set<String> AFTER_CONDITION = Set.of(
            "where",
            "group",
            "order",
            "having",
            "limit",
            "offset",
            "fetch",
            "for",
            "returning",
            "window",
            "on",
            "when",
            "then",
            "join",
            "left",
            "right",
            "full",
            "inner",
            "cross",
            "natural",
            ",");
    private static final Set<String> SET_OPERATORS = Set.of("union", "intersect", "except");

    private final Set<String> owned;
    private final Set<String> columns;
    private final List<Ref> refs = new ArrayList<>();
    private final Set<Edge> edges = new HashSet<>();
    private final Set<String> findings = new LinkedHashSet<>();
    private final RowSources sources = new RowSources(this);

    private StatementScope(Set<String> owned, Set<String> columns) {
        this.owned = owned;
        this.columns = columns;
    }

    /**
     * @param owned tables and entities whose rows belong to controllers, in lower case
     * @param columns the names of the column and of the properties that hold the controller, in lower case
     * @return what is wrong with the text, one sentence each
     */
    static List<String> findings(String text, Set<String> owned, Set<String> columns) {
        List<String> all = new ArrayList<>();
        for (List<Item> statement : SqlText.split(SqlText.parse(text), ";")) {
            StatementScope scope = new StatementScope(owned, columns);
            scope.statement(statement, null);
            all.addAll(scope.result());
        }
        return all;
    }

    private List<String> result() {
        Set<Ref> bound = new HashSet<>();
        refs.stream().filter(Ref::bound).forEach(bound::add);
        boolean more = true;
        while (more) {
            more = false;
            for (Edge edge : edges) {
                if (edge.from() == null || bound.contains(edge.from())) {
                    more |= bound.add(edge.to());
                }
            }
        }
        refs.stream()
                .filter(ref -> ref.owned() && !bound.contains(ref))
                .forEach(ref -> findings.add("names " + ref.name() + " without binding its controller"));
        return List.copyOf(findings);
    }

    void statement(List<Item> items, Block outer) {
        Block withs = new Block(outer);
        List<Item> rest = withs(items, withs);
        List<Item> part = new ArrayList<>();
        for (Item item : rest) {
            if (SET_OPERATORS.stream().anyMatch(item::is)) {
                block(part, withs);
                part = new ArrayList<>();
            } else {
                part.add(item);
            }
        }
        block(part, withs);
    }

    /** Reads the {@code with} queries and gives back what follows them. */
    private List<Item> withs(List<Item> items, Block withs) {
        if (items.isEmpty() || !items.getFirst().is("with")) {
            return items;
        }
        List<Group> bodies = new ArrayList<>();
        int at = 1;
        boolean named = false;
        for (; at < items.size(); at++) {
            Item item = items.get(at);
            if (item.is("as") || item.is("recursive") || item.is("not") || item.is("materialized")) {
                continue;
            }
            if (item instanceof Group body && Queries.isQuery(body)) {
                bodies.add(body);
                named = false;
            } else if (item.is(",")) {
                named = false;
            } else if (item.isKind(Kind.WORD)
                    && !named
                    && !Queries.VERBS.stream().anyMatch(item::is)) {
                withs.addWith(((Token) item).text());
                named = true;
            } else if (!(item instanceof Group)) {
                break;
            }
        }
        bodies.forEach(body -> statement(body.items(), withs));
        return items.subList(at, items.size());
    }

    private void block(List<Item> items, Block outer) {
        Block block = new Block(outer);
        int at = head(items, block);
        while (at < items.size()) {
            Item item = items.get(at);
            if (item.is("from") && !isDistinctFrom(items, at)) {
                at = sources.rows(items, at + 1, block);
            } else if (item.is("using")) { // of a delete or merge; that of a join is read with its rows
                at = sources.rows(items, at + 1, block);
            } else if (isJoinCondition(items, at) || item.is("where") || item.is("having")) {
                int end = endOfCondition(items, at + 1);
                condition(items.subList(at + 1, end), block, block.refs());
                at = end;
            } else {
                block.later(() -> inner(item, block));
                at++;
            }
        }
        block.readTheRest();
    }

    /** What the statement writes to; gives back where the rest begins. */
    private int head(List<Item> items, Block block) {
        if (items.isEmpty()) {
            return 0;
        }
        Item verb = items.getFirst();
        int at = 1;
        while (at < items.size()
                && List.of("into", "from", "only", "table").stream().anyMatch(items.get(at)::is)) {
            at++;
        }
        if (verb.is("insert") || verb.is("copy")) {
            return insert(items, at, block);
        }
        if (verb.is("update") || verb.is("delete") || verb.is("merge")) {
            List<Ref> target = new ArrayList<>();
            return sources.row(items, at, block, target);
        }
        if (verb.is("truncate")) {
            Queries.tokens(items).stream()
                    .filter(token -> owned.contains(token.text()))
                    .forEach(token -> findings.add("empties " + token.text() + " for all controllers"));
            return items.size();
        }
        return verb.is("from") ? 0 : 1;
    }

    private int insert(List<Item> items, int from, Block block) {
        int at = from;
        while (at + 2 < items.size() && items.get(at + 1).is(".")) {
            at += 2;
        }
        if (at >= items.size() || !(items.get(at) instanceof Token table) || table.kind() != Kind.WORD) {
            findings.add("names its table only at run time");
            return at;
        }
        String alias = table.text();
        at++;
        if (at + 1 < items.size() && items.get(at).is("as") && items.get(at + 1) instanceof Token token) {
            alias = token.text();
            at += 2;
        }
        boolean named = at < items.size()
                && items.get(at) instanceof Group list
                && SqlText.split(list.items(), ",").stream()
                        .anyMatch(
                                column -> !column.isEmpty() && columns.stream().anyMatch(column.getLast()::is));
        add(block, alias, table.text(), owned.contains(table.text()), named);
        return at;
    }

    Ref add(Block block, String alias, String name, boolean isOwned, boolean bound) {
        Ref ref = new Ref(refs.size(), name, isOwned, bound);
        refs.add(ref);
        block.add(alias, ref);
        return ref;
    }

    boolean isOwned(String name) {
        return owned.contains(name);
    }

    boolean isControllerColumn(Item item) {
        return columns.stream().anyMatch(item::is);
    }

    void find(String finding) {
        findings.add(finding);
    }

    /** Rows that a {@code using} ties together. */
    void tie(Ref from, Ref to) {
        edges.add(new Edge(from, to));
    }

    void condition(List<Item> condition, Block block, List<Ref> restricted) {
        block.later(() -> {
            new Conditions(columns, block)
                    .edges(condition).stream()
                            .filter(edge -> restricted.contains(edge.to()))
                            .forEach(edges::add);
            condition.forEach(item -> inner(item, block));
        });
    }

    /** Looks for queries inside parentheses, wherever they stand. */
    void inner(Item item, Block block) {
        if (item instanceof Group group) {
            if (Queries.isQuery(group)) {
                statement(group.items(), block);
            } else {
                group.items().forEach(part -> inner(part, block));
            }
        }
    }

    static int endOfCondition(List<Item> items, int from) {
        int cases = 0;
        for (int at = from; at < items.size(); at++) {
            Item item = items.get(at);
            cases += item.is("case") ? 1 : item.is("end") ? -1 : 0;
            boolean function = next(items, at) instanceof Group && (item.is("left") || item.is("right"));
            if (cases <= 0 && !function && AFTER_CONDITION.stream().anyMatch(item::is)) {
                return at;
            }
        }
        return items.size();
    }

    /** {@code on} of a join, and not of {@code on conflict} or {@code distinct on}. */
    static boolean isJoinCondition(List<Item> items, int at) {
        Item next = next(items, at);
        return items.get(at).is("on")
                && !(next != null && next.is("conflict"))
                && !(at > 0 && items.get(at - 1).is("distinct"));
    }

    private static boolean isDistinctFrom(List<Item> items, int at) {
        return at > 0
                && items.get(at - 1).is("distinct")
                && at > 1
                && (items.get(at - 2).is("is") || items.get(at - 2).is("not"));
    }

    static Item next(List<Item> items, int at) {
        return at + 1 < items.size() ? items.get(at + 1) : null;
    }
}
