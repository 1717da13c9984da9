package io.assentry.example.system;

import io.assentry.example.system.ClaimCheck.Except;
import io.assentry.example.system.ClaimCheck.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A table whose rows are records about people. It has {@code id}, {@code controller_id}, {@code collected_at}, {@code
 * restricted_at}, {@code told_at}, and a nullable column for each kind of data; a record is called {@code <table>-<id>}.
 *
 * @param table its name; names of tables and columns are constants of the program and never come from outside
 * @param what the report calls its records
 * @param purposeId for what they are held, and by which {@code basis}
 * @param columns the column of each data category, as registered with retention-service
 * @param identifiers the column of each identifier type by which a person is found
 */
public record PersonalTable(
        String systemId,
        String table,
        String what,
        String purposeId,
        String basis,
        Map<String, String> columns,
        Map<String, String> identifiers) {

    /** A person with more is looked at by a person. */
    private static final int MOST_ROWS = 10_000;

    public PersonalTable {
        columns = new LinkedHashMap<>(columns);
        identifiers = new LinkedHashMap<>(identifiers);
    }

    /** A row under the lock of its transaction; which of its columns hold something, but not what. */
    public record Row(long id, String ref, UUID key, Set<String> filled) {}

    /**
     * Deletes the person's rows that were collected before; of a record that has to stay it leaves what has to stay, marked
     * as restricted (GDPR Art. 18(1), 17(3)).
     */
    public List<ReportPart> erase(Connection tx, ClaimCheck check) throws SQLException {
        List<ReportPart> retained = new ArrayList<>();
        int deleted = 0;
        int reduced = 0;
        for (Row row : rowsOf(tx, check)) {
            List<Except> except = check.exceptOf(row.key());
            if (except.isEmpty()) {
                update(tx, "delete from " + table + " where id = ?", row.id());
                forgetMarks(tx, check.controllerId(), row.ref());
                deleted++;
                continue;
            }
            except.forEach(each -> retained.add(each.retained(row.key())));
            reduced += reduce(tx, row, except) ? 1 : 0;
            rememberMarks(tx, check, row.ref());
        }
        List<ReportPart> parts = new ArrayList<>();
        if (deleted > 0) {
            parts.add(ReportPart.erased(what, deleted));
        }
        if (reduced > 0) {
            parts.add(ReportPart.erased("rest_of_" + what, reduced));
        }
        parts.addAll(retained);
        return parts;
    }

    /** The person's rows that were collected before, locked until the transaction ends. */
    public List<Row> rowsOf(Connection tx, ClaimCheck check) throws SQLException {
        Set<Long> ids = new LinkedHashSet<>(idsByMarks(tx, check));
        for (Identifier identifier : check.identifiers()) {
            String column = identifiers.get(identifier.type());
            if (column != null) {
                String found = "select id from " + table + " where controller_id = ? and "
                        + compared(identifier, column) + " = " + compared(identifier, "?") + " limit "
                        + (MOST_ROWS + 1);
                ids.addAll(ids(tx, found, check.controllerId(), identifier.value()));
            }
        }
        if (ids.size() > MOST_ROWS) {
            throw new IllegalStateException("One person has more than " + MOST_ROWS + " rows in " + table);
        }
        List<Row> rows = new ArrayList<>();
        for (long id : ids) {
            rows.addAll(lock(tx, id, check));
        }
        return rows;
    }

    /** The row, if it is this controller's and was collected before. */
    private List<Row> lock(Connection tx, long id, ClaimCheck check) throws SQLException {
        try (PreparedStatement query = tx.prepareStatement(
                "select * from " + table + " where id = ? and controller_id = ? and collected_at < ? for update")) {
            query.setLong(1, id);
            query.setString(2, check.controllerId());
            query.setObject(3, OffsetDateTime.ofInstant(check.before(), ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return List.of();
                }
                Set<String> filled = new LinkedHashSet<>();
                for (String column : columns.values()) {
                    if (row.getObject(column) != null) {
                        filled.add(column);
                    }
                }
                return List.of(new Row(id, ref(id), RecordKey.of(check.controllerId(), systemId, ref(id)), filled));
            }
        }
    }

    /** True if something of the row went. {@code records}, or a word that this table does not know, keeps all of it. */
    private boolean reduce(Connection tx, Row row, List<Except> except) throws SQLException {
        boolean whole = except.stream().anyMatch(each -> !columns.containsKey(each.what()));
        Set<String> going = new LinkedHashSet<>(row.filled());
        except.forEach(each -> going.remove(columns.get(each.what())));
        if (whole) {
            going.clear();
        }
        StringBuilder set = new StringBuilder("restricted_at = coalesce(restricted_at, now())");
        going.forEach(column -> set.append(", ").append(column).append(" = null"));
        update(tx, "update " + table + " set " + set + " where id = ?", row.id());
        return !going.isEmpty();
    }

    private List<Long> idsByMarks(Connection tx, ClaimCheck check) throws SQLException {
        List<Long> found = new ArrayList<>();
        for (Identifier identifier : check.identifiers()) {
            String marked = "select substr(record_ref, " + (table.length() + 2) + ")::bigint from kept_record"
                    + " where controller_id = ? and record_ref like '" + table + "-%' and mark = "
                    + mark(identifier, "record_ref") + " limit " + (MOST_ROWS + 1);
            found.addAll(ids(tx, marked, check.controllerId(), identifier.value()));
        }
        return found;
    }

    private static void rememberMarks(Connection tx, ClaimCheck check, String ref) throws SQLException {
        for (Identifier identifier : check.identifiers()) {
            try (PreparedStatement insert =
                    tx.prepareStatement("insert into kept_record (controller_id, record_ref, mark) select ?, ref, "
                            + mark(identifier, "ref") + " from (select ?::text as ref) r on conflict do nothing")) {
                insert.setString(1, check.controllerId());
                insert.setString(2, identifier.value());
                insert.setString(3, ref);
                int _ = insert.executeUpdate();
            }
        }
    }

    /** A hash under the name of the record, so that it tells nothing beyond it. */
    private static String mark(Identifier identifier, String ref) {
        return "encode(sha256(convert_to(" + ref + " || '/' || " + compared(identifier, "?") + ", 'UTF8')), 'hex')";
    }

    /** Without what people write differently: nobody's data may go because of somebody else's address. */
    private static String compared(Identifier identifier, String expression) {
        return switch (identifier.type()) {
            case "email" -> "lower(btrim(" + expression + "))";
            case "phone" -> "regexp_replace(" + expression + ", '[\\s()/.-]', '', 'g')";
            default -> "btrim(" + expression + ")";
        };
    }

    private static void forgetMarks(Connection tx, String controllerId, String ref) throws SQLException {
        try (PreparedStatement delete =
                tx.prepareStatement("delete from kept_record where controller_id = ? and record_ref = ?")) {
            delete.setString(1, controllerId);
            delete.setString(2, ref);
            int _ = delete.executeUpdate();
        }
    }

    private static List<Long> ids(Connection tx, String sql, String controllerId, String value) throws SQLException {
        try (PreparedStatement query = tx.prepareStatement(sql)) {
            query.setString(1, controllerId);
            query.setString(2, value);
            try (ResultSet rows = query.executeQuery()) {
                List<Long> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
                return ids;
            }
        }
    }

    private static void update(Connection tx, String sql, long id) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            statement.setLong(1, id);
            int _ = statement.executeUpdate();
        }
    }

    /** Some records of which retention-service has not been told. */
    List<UntoldRecord> untold(Connection tx, int most) throws SQLException {
        try (PreparedStatement query = tx.prepareStatement("select * from " + table
                + " where told_at is null and restricted_at is null order by id limit " + most)) {
            List<UntoldRecord> records = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    records.add(untold(row));
                }
            }
            return records;
        }
    }

    private UntoldRecord untold(ResultSet row) throws SQLException {
        List<Identifier> known = new ArrayList<>();
        for (Map.Entry<String, String> identifier : identifiers.entrySet()) {
            String value = row.getString(identifier.getValue());
            if (value != null) {
                known.add(new Identifier(identifier.getKey(), value));
            }
        }
        List<String> categories = new ArrayList<>();
        for (Map.Entry<String, String> column : columns.entrySet()) {
            if (row.getObject(column.getValue()) != null) {
                categories.add(column.getKey());
            }
        }
        return new UntoldRecord(
                row.getLong("id"),
                ref(row.getLong("id")),
                row.getString("controller_id"),
                known,
                List.of(new CollectedRecord.Holding(purposeId, basis, categories)),
                row.getObject("collected_at", OffsetDateTime.class).toInstant());
    }

    void told(Connection tx, long id) throws SQLException {
        update(tx, "update " + table + " set told_at = now() where id = ?", id);
    }

    public String ref(long id) {
        return table + "-" + id;
    }
}
