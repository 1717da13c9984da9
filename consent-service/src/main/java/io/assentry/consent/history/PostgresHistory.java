package io.assentry.consent.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.consent.history.HistoryEntry.Details;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** Reads what is remembered of people as one line of entries. */
@ApplicationScoped
class PostgresHistory implements History {

    /** What is about an address is shown to whoever may know of that; else it is the channel that counts. */
    private static final String SHOWN = """
            (case when h.name is not null then h.name = any (:shownNames)
                  else h.channel is null or exists (
                      select from unnest(:viewSubjects::uuid[], :viewChannels::text[]) as v (subject_id, channel)
                      where v.subject_id = h.subject_id and v.channel = h.channel) end)
            """;

    private static final String PAGE = "select h.kind, h.id, h.subject_id, h.recorded_at, h.purpose_id, h.channel,"
            + " h.details::text as details from (" + PostgresEntries.SQL + ") h where " + SHOWN
            + " and (h.recorded_at, h.id, h.kind) > (:afterAt, :afterId, :afterKind)"
            + " order by h.recorded_at, h.id, h.kind limit :most";

    private static final String COUNT = "select count(*) filter (where " + SHOWN
            + ") as shown, count(*) as found from (" + PostgresEntries.SQL + ") h";

    private final PostgresKnownPeople people;

    PostgresHistory(PostgresKnownPeople people) {
        this.people = people;
    }

    @Override
    public List<KnownPerson> known(Transaction tx, ControllerId controller, Collection<Pseudonym> names) {
        return people.known(tx, controller, names);
    }

    @Override
    public List<HistoryEntry> page(Transaction tx, ControllerId controller, Sight sight, After after, int most) {
        return seen(tx.handle().createQuery(PAGE), sight)
                .bind("controllerId", controller.value())
                .bind("afterAt", after.recordedAt().atOffset(ZoneOffset.UTC))
                .bind("afterId", after.id())
                .bind("afterKind", after.kind())
                .bind("most", most)
                .map((row, _) -> entry(row))
                .list();
    }

    @Override
    public Counted count(Transaction tx, ControllerId controller, Sight sight) {
        return seen(tx.handle().createQuery(COUNT), sight)
                .bind("controllerId", controller.value())
                .map((row, _) -> new Counted(row.getInt("shown"), row.getInt("found") - row.getInt("shown")))
                .one();
    }

    private static Query seen(Query query, Sight sight) {
        List<Pair> pairs = pairs(sight.people());
        return query.bind(
                        "subjectIds",
                        sight.people().stream().map(PersonView::subject).toArray(UUID[]::new))
                .bind("names", texts(sight.names()))
                .bind("shownNames", texts(sight.shown()))
                .bind("viewSubjects", pairs.stream().map(Pair::subject).toArray(String[]::new))
                .bind("viewChannels", pairs.stream().map(Pair::channel).toArray(String[]::new));
    }

    private static String[] texts(Collection<Pseudonym> names) {
        return names.stream().map(Pseudonym::value).toArray(String[]::new);
    }

    private record Pair(String subject, String channel) {}

    private static List<Pair> pairs(List<PersonView> views) {
        List<Pair> pairs = new ArrayList<>();
        views.forEach(view -> pairs.addAll(view.channels().stream()
                .map(channel -> new Pair(view.subject().toString(), channel))
                .collect(Collectors.toList())));
        return pairs;
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getString("kind"),
                row.getObject("id", UUID.class),
                row.getObject("subject_id", UUID.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("purpose_id"),
                row.getString("channel"),
                details(row.getString("details")));
    }

    private static Details details(String json) throws SQLException {
        try {
            return Json.MAPPER.readValue(json, Details.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("An entry cannot be read", e);
        }
    }
}
