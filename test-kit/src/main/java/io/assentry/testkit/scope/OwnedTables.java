package io.assentry.testkit.scope;

import io.assentry.testkit.scope.SqlText.Group;
import io.assentry.testkit.scope.SqlText.Item;
import io.assentry.testkit.scope.SqlText.Kind;
import io.assentry.testkit.scope.SqlText.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables whose rows belong to controllers: those with a {@code controller_id}, and what is made of them. */
final class OwnedTables {

    static final String COLUMN = "controller_id";

    /** Plumbing of the kit: nothing of a person is read from it, and the relay works for all controllers at once. */
    private static final Set<String> PLUMBING = Set.of("outbox", "outbox_sequence", "evidence_leaf");

    private static final String INBOX = "inbox_";
    private static final Set<String> BEFORE_NAME = Set.of("if", "not", "exists", "only");

    private final Set<String> names = new HashSet<>();

    Set<String> names() {
        return Set.copyOf(names);
    }

    /** Reads one migration; they have to be given in their order, since later ones build on earlier ones. */
    void read(String migration) {
        for (List<Item> statement : SqlText.split(SqlText.parse(migration), ";")) {
            if (statement.isEmpty()) {
                continue;
            }
            int table = indexOf(statement, "table");
            int view = indexOf(statement, "view");
            if (statement.getFirst().is("create") && table > 0 && table <= 3) {
                createTable(statement, table + 1);
            } else if (statement.getFirst().is("create") && view > 0 && view <= 4) {
                createView(statement, view + 1);
            } else if (statement.getFirst().is("alter") && table == 1) {
                alterTable(statement);
            }
        }
    }

    private void createTable(List<Item> statement, int at) {
        String name = name(statement, at);
        boolean hasColumn = statement.stream().anyMatch(item -> item instanceof Group columns && hasColumn(columns));
        boolean isPart =
                indexOf(statement, "partition") > 0 && statement.stream().anyMatch(this::isOwned);
        boolean isCopy = statement.stream().anyMatch(item -> item.is("as")) && mentionsOwned(statement);
        if (hasColumn || isPart || isCopy) {
            add(name);
        }
    }

    private void createView(List<Item> statement, int at) {
        if (mentionsOwned(statement)) {
            add(name(statement, at));
        }
    }

    private void alterTable(List<Item> statement) {
        String name = name(statement, 2);
        int add = indexOf(statement, "add");
        boolean addsColumn = add > 0 && statement.stream().skip(add).limit(6).anyMatch(item -> item.is(COLUMN));
        int rename = indexOf(statement, "rename");
        if (addsColumn || rename > 0 && statement.getLast().is(COLUMN)) {
            add(name);
        } else if (rename > 0
                && names.contains(name)
                && statement.get(rename + 1).is("to")) {
            add(((Token) statement.getLast()).text());
        }
    }

    private void add(String name) {
        if (!PLUMBING.contains(name) && !name.startsWith(INBOX)) {
            names.add(name);
        }
    }

    private static boolean hasColumn(Group columns) {
        return SqlText.split(columns.items(), ",").stream()
                .anyMatch(column -> !column.isEmpty() && column.getFirst().is(COLUMN));
    }

    private boolean mentionsOwned(List<Item> items) {
        return items.stream()
                .anyMatch(item -> item instanceof Group group ? mentionsOwned(group.items()) : isOwned(item));
    }

    private boolean isOwned(Item item) {
        return item instanceof Token token && token.kind() == Kind.WORD && names.contains(token.text());
    }

    /** The table's name, after {@code if not exists} and without its schema. */
    private static String name(List<Item> statement, int from) {
        int at = from;
        while (at < statement.size() && BEFORE_NAME.stream().anyMatch(statement.get(at)::is)) {
            at++;
        }
        while (at + 2 < statement.size() && statement.get(at + 1).is(".")) {
            at += 2;
        }
        return at < statement.size() && statement.get(at) instanceof Token token ? token.text() : "";
    }

    private static int indexOf(List<Item> statement, String word) {
        for (int i = 0; i < statement.size(); i++) {
            if (statement.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }
}
