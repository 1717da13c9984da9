package io.assentry.local;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code ${column}} in it, filled from a row of a table. */
record ExampleTemplate(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");

    /** Values are escaped as JSON strings: the placeholder stands between quotes, or alone for numbers. */
    String asJson(Map<String, String> row) {
        return fill(row, value -> new String(JsonStringEncoder.getInstance().quoteAsString(value)));
    }

    /** Values are escaped as one segment of a path. */
    String asPath(Map<String, String> row) {
        return fill(
                row, value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private String fill(Map<String, String> row, UnaryOperator<String> escape) {
        Matcher placeholders = PLACEHOLDER.matcher(text);
        return placeholders.replaceAll(match -> {
            String value = row.get(match.group(1));
            if (value == null) {
                throw new StackFailed("The table has no column " + match.group(1) + ", only " + row.keySet());
            }
            return Matcher.quoteReplacement(escape.apply(value));
        });
    }
}
