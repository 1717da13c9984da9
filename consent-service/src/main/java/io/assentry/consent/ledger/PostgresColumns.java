package io.assentry.consent.ledger;

import io.assentry.consent.subjects.SubjectKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Rows turned into one array per column, for {@code unnest}: a list is written in one statement, however long. Values
 * are bound as text and cast by the statement.
 */
final class PostgresColumns<T> {

    private final List<T> rows;
    private final Map<String, String[]> columns = new LinkedHashMap<>();

    private PostgresColumns(Collection<T> rows) {
        this.rows = List.copyOf(rows);
    }

    static <T> PostgresColumns<T> of(Collection<T> rows) {
        return new PostgresColumns<>(rows);
    }

    /** The columns that every look-up and every write of persons starts with. */
    static PostgresColumns<SubjectKey> ofPersons(Collection<SubjectKey> keys) {
        return of(keys).with("controllerIds", k -> k.controller().value())
                .with("subjectIds", k -> k.subject().toString());
    }

    /** @param value null for an absent one */
    PostgresColumns<T> with(String name, Function<T, Object> value) {
        String[] column = rows.stream()
                .map(value)
                .map(v -> v == null ? null : v.toString())
                .toArray(String[]::new);
        columns.put(name, column);
        return this;
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        S bound = statement;
        for (Map.Entry<String, String[]> column : columns.entrySet()) {
            bound = bound.bind(column.getKey(), column.getValue());
        }
        return bound;
    }
}
