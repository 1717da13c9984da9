package io.assentry.testkit.scope;

import io.assentry.testkit.scope.SqlText.Item;
import io.assentry.testkit.scope.SqlText.Kind;
import io.assentry.testkit.scope.SqlText.Token;
import java.util.List;
import java.util.Set;

/** Tells a statement, or a part of one, from a sentence. */
final class Statements {

    private static final Set<String> BEFORE_A_TABLE = Set.of("from", "join", "into", "update", "using", "truncate");
    private static final Set<String> ONLY_IN_STATEMENTS =
            Set.of("select", "where", "join", "set", "values", "limit", "order", "group", "returning", "conflict");

    private Statements() {}

    /** A statement of any table, or a part that names an owned one beside another word of the language. */
    static boolean isOne(String text, Set<String> owned) {
        List<Item> items = SqlText.parse(text.strip());
        while (!items.isEmpty() && items.getFirst() instanceof SqlText.Group group) { // (select …) union (select …)
            items = group.items();
        }
        if (items.isEmpty()) {
            return false;
        }
        List<Token> tokens = Queries.tokens(items);
        boolean startsLikeOne = Queries.startsWithVerb(items);
        boolean namesOwned = namesOwned(tokens, owned);
        if (startsLikeOne && items.getFirst().is("from")) {
            return namesOwned;
        }
        long words = tokens.stream()
                .filter(token -> token.kind() == Kind.WORD && ONLY_IN_STATEMENTS.contains(token.text()))
                .count();
        if (startsLikeOne) {
            return namesOwned || isTableOpen(tokens);
        }
        return namesOwned && words > 0;
    }

    private static boolean namesOwned(List<Token> tokens, Set<String> owned) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean place = i > 0
                    && (BEFORE_A_TABLE.contains(tokens.get(i - 1).text())
                            || tokens.get(i - 1).text().equals(",")
                            || tokens.get(i - 1).text().equals(".")
                            || tokens.get(i - 1).text().equals("delete")
                            || tokens.get(i - 1).text().equals("table"));
            if (place && owned.contains(tokens.get(i).text())) {
                return true;
            }
        }
        return false;
    }

    /** {@code select … from} and then a hole or nothing: whose rows these are cannot be told. */
    private static boolean isTableOpen(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean isPlace =
                    Set.of("from", "into", "join").contains(tokens.get(i).text());
            boolean isOpen = i + 1 == tokens.size() || tokens.get(i + 1).kind() == Kind.HOLE;
            if (isPlace && isOpen) {
                return true;
            }
        }
        return false;
    }
}
