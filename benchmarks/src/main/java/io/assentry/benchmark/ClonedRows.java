package io.assentry.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills a table with rows that are those of a model but for a few columns, by one statement. The model was written by the
 * program that owns the table, so that the others are as valid, also when the table gets a column more.
 */
final class ClonedRows {

    private final Connection connection;

    ClonedRows(Connection connection) {
        this.connection = connection;
    }

    /**
     * A table of the schema {@code public} and its rows {@code m} to take as the model.
     *
     * @param model condition on {@code m}
     * @param changed what stands in some columns instead, as an expression over {@code m} and the source's {@code n}
     */
    record Table(String name, String model, Map<String, String> changed) {}

    /**
     * One row for each of the model and each of the source.
     *
     * @param source a table or a query in brackets
     * @return how many
     */
    long add(Table table, String source) throws SQLException {
        List<String> columns = columns(table.name());
        if (!columns.containsAll(table.changed().keySet())) {
            throw new IllegalStateException(
                    table.name() + " has no longer all of " + table.changed().keySet());
        }
        List<String> values = columns.stream()
                .map(column -> table.changed().getOrDefault(column, "m." + quoted(column)))
                .toList();
        String sql = "insert into %s (%s) select %s from (select * from %s m where %s) m cross join %s n"
                .formatted(
                        quoted(table.name()),
                        String.join(
                                ", ", columns.stream().map(ClonedRows::quoted).toList()),
                        String.join(", ", values),
                        quoted(table.name()),
                        table.model(),
                        source);
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    private List<String> columns(String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            select column_name from information_schema.columns
            where table_schema = 'public' and table_name = ? and is_generated = 'NEVER' and is_identity = 'NO'
            order by ordinal_position
            """)) {
            statement.setString(1, table);
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            return columns;
        }
    }

    static String quoted(String name) {
        return '"' + name + '"';
    }
}
