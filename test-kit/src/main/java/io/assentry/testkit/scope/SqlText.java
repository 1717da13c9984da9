package io.assentry.testkit.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL or JPQL cut into words, parameters and symbols, with everything in parentheses as one item of its own. */
final class SqlText {

    /** Stands in a text where something is put in at run time. */
    static final char HOLE = '\u0001';

    private static final Pattern TOKEN = Pattern.compile("""
            (?<skip>\\s+|--[^\\n]*|/\\*.*?\\*/)\
            |(?<string>[eE]?'(?:[^']|'')*'|\\$(?<tag>\\w*)\\$.*?\\$\\k<tag>\\$)\
            |(?<hole>\u0001|%(?:\\d+\\$)?[sd])\
            |(?<param>\\?\\d*(?![?|&])|(?<![:\\w]):[A-Za-z_]\\w*|\\$\\d+|<[a-zA-Z_]\\w*>)\
            |(?<word>[A-Za-z_][\\w$]*|"(?:[^"]|"")+")\
            |(?<number>\\d+(?:\\.\\d+)?)\
            |(?<symbol>::|<>|<=|>=|!=|\\|\\||.)""", Pattern.DOTALL);

    private SqlText() {}

    sealed interface Item {
        default boolean is(String lower) {
            return this instanceof Token token && token.kind != Kind.STRING && token.text.equals(lower);
        }

        default boolean isKind(Kind kind) {
            return this instanceof Token token && token.kind == kind;
        }
    }

    enum Kind {
        WORD,
        PARAM,
        HOLE,
        STRING,
        NUMBER,
        SYMBOL
    }

    /** Words are in lower case: neither SQL nor the entity names here differ by case alone. */
    record Token(Kind kind, String text) implements Item {}

    record Group(List<Item> items) implements Item {
        Group {
            items = List.copyOf(items);
        }
    }

    static List<Item> parse(String text) {
        List<List<Item>> open = new ArrayList<>();
        open.add(new ArrayList<>());
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group("skip") != null) {
                continue;
            }
            String token = matcher.group();
            if (token.equals("(")) {
                open.add(new ArrayList<>());
            } else if (token.equals(")") && open.size() > 1) {
                Group closed = new Group(open.removeLast());
                open.getLast().add(closed);
            } else {
                open.getLast().add(token(matcher, token));
            }
        }
        while (open.size() > 1) { // a part of a statement may end inside parentheses
            Group closed = new Group(open.removeLast());
            open.getLast().add(closed);
        }
        return open.getFirst();
    }

    private static Token token(Matcher matcher, String text) {
        if (matcher.group("string") != null) {
            return new Token(Kind.STRING, text);
        }
        if (matcher.group("hole") != null) {
            return new Token(Kind.HOLE, text);
        }
        if (matcher.group("param") != null) {
            return new Token(Kind.PARAM, text);
        }
        if (matcher.group("word") != null) {
            return new Token(Kind.WORD, text.replace("\"", "").toLowerCase(Locale.ROOT));
        }
        return new Token(matcher.group("number") != null ? Kind.NUMBER : Kind.SYMBOL, text);
    }

    /** Cuts a list at every top-level item that the separator names. */
    static List<List<Item>> split(List<Item> items, String separator) {
        List<List<Item>> parts = new ArrayList<>();
        List<Item> part = new ArrayList<>();
        for (Item item : items) {
            if (item.is(separator)) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(item);
            }
        }
        parts.add(part);
        return parts;
    }
}
