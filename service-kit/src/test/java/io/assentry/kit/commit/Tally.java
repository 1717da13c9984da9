package io.assentry.kit.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.Stage;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what happens to a person, known by names of which one person may have two. Each happening is a row. */
class Tally implements Shareable<Tally.Happening, Tally.State, Tally.Happened, Long> {

    static final String TABLES = """
            create table person (id text primary key, version bigint not null);
            create table name (name text primary key, person text not null);
            create table happening (person text, version bigint, what text check (what <> 'impossible'),
                primary key (person, version))
            """;

    record Happening(String name, String what) {}

    record State(String person, long version) {}

    record Happened(String person, long version, String what) {}

    @Override
    public Set<?> about(State state) {
        return Set.of(state.person());
    }

    @Override
    public Map<Happening, State> load(Transaction tx, List<Happening> happenings) {
        String[] names =
                happenings.stream().map(Happening::name).distinct().sorted().toArray(String[]::new);
        int made = tx.handle().createUpdate("""
                        with n as (insert into name select n, n from unnest(:names::text[]) n order by n
                                   on conflict do nothing returning person)
                        insert into person select person, 0 from n
                        """).bind("names", names).execute();
        assertThat(made).isLessThanOrEqualTo(names.length);
        Map<String, String> persons = new HashMap<>();
        tx.handle()
                .createQuery("select name, person from name where name = any(:names::text[])")
                .bind("names", names)
                .map((rs, _) -> Map.entry(rs.getString(1), rs.getString(2)))
                .forEach(e -> persons.put(e.getKey(), e.getValue()));
        Map<String, Long> versions = new HashMap<>();
        tx.handle()
                .createQuery("select id, version from person where id = any(:ids::text[]) order by id for update")
                .bind("ids", persons.values().stream().distinct().toArray(String[]::new))
                .map((rs, _) -> Map.entry(rs.getString(1), rs.getLong(2)))
                .forEach(e -> versions.put(e.getKey(), e.getValue()));
        Map<Happening, State> states = new HashMap<>();
        happenings.forEach(each -> {
            String person = persons.get(each.name());
            states.put(each, new State(person, versions.get(person)));
        });
        return states;
    }

    @Override
    public Optional<State> after(State state, List<Happened> facts) {
        return facts.stream()
                .filter(fact -> fact.person().equals(state.person()))
                .reduce((_, last) -> last)
                .map(last -> new State(last.person(), last.version()));
    }

    /** Whether a person came into being does not matter here: nothing is ever refused. */
    @Override
    public boolean prepared(State state) {
        return false;
    }

    @Override
    public Changes<Happened, Long> decide(State state, Happening happening) {
        long version = state.version() + 1;
        return new Changes<>(
                List.of(new Happened(state.person(), version, happening.what())),
                List.of(new EvidenceEntry(
                        Stage.IDS.next(), Stage.ACME, "happened", Instant.EPOCH, Map.of("version", version))),
                List.of(OutboxMessage.event("happenings", "acme/" + state.person(), "io.assentry.Happened.v1")
                        .id(Stage.IDS.next())
                        .at(Instant.EPOCH)
                        .controller(Stage.ACME)
                        .data(Map.of("version", version))
                        .build()),
                version);
    }

    @Override
    public void write(Transaction tx, List<Happened> facts) {
        int written = tx.handle()
                .createUpdate("""
                        with h as (
                            insert into happening select * from unnest(:persons::text[], :versions::bigint[], :whats::text[])
                            returning person, version),
                        last as (select person, max(version) as version from h group by person)
                        update person p set version = last.version from last where p.id = last.person
                        """)
                .bind("persons", facts.stream().map(Happened::person).toArray(String[]::new))
                .bind("versions", facts.stream().map(Happened::version).toArray(Long[]::new))
                .bind("whats", facts.stream().map(Happened::what).toArray(String[]::new))
                .execute();
        assertThat(written).isPositive();
    }
}
