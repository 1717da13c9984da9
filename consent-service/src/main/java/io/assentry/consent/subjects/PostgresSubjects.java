package io.assentry.consent.subjects;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A new person comes into being by inserting pseudonyms in sorted order with {@code on conflict do nothing}: of several
 * transactions that meet the same new person one inserts, the others wait for its commit and then find what it made.
 */
@ApplicationScoped
class PostgresSubjects implements Subjects {

    private final Clock clock;
    private final Ids ids;

    PostgresSubjects(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public List<Resolution> resolve(Transaction tx, List<Known> calls) {
        SortedSet<Name> names = new TreeSet<>();
        calls.forEach(call -> names.addAll(Linking.names(call)));
        Map<Name, SubjectId> owners = owners(tx.handle(), names);
        Set<SubjectId> full = full(tx.handle(), Linking.growing(calls, owners));
        Linking linking = Linking.plan(calls, owners, full, () -> new SubjectId(ids.next()));
        if (linking.wanted().isEmpty()) {
            return linking.resolutions(owners);
        }
        insert(tx.handle(), linking.wanted());
        Map<Name, SubjectId> now = owners(tx.handle(), names);
        Linking.Moves moves = linking.afterwards(now);
        moves.to().forEach((name, owner) -> move(tx.handle(), name, owner));
        moves.givenUp().forEach(name -> giveUp(tx.handle(), name));
        make(tx.handle(), List.copyOf(linking.madeAmong(now)));
        return linking.resolutions(now);
    }

    @Override
    public void keep(Transaction tx, SubjectKey key) {
        tx.handle()
                .createUpdate("""
                        update subject set kept = true
                        where controller_id = :controllerId and subject_id = :subjectId and not kept
                        """)
                .bind("controllerId", key.controller().value())
                .bind("subjectId", key.subject().value())
                .execute();
    }

    @Override
    public Map<SubjectKey, List<Pseudonym>> lock(Transaction tx, Collection<SubjectKey> keys) {
        List<SubjectKey> wanted = List.copyOf(keys);
        // two statements: the lock must be held before what it guards is read
        List<SubjectKey> locked = tx.handle()
                .createQuery("""
                        select s.controller_id, s.subject_id
                        from unnest(:controllerIds::text[], :subjectIds::uuid[]) as k (controller_id, subject_id)
                        join subject s on s.controller_id = k.controller_id and s.subject_id = k.subject_id
                        order by s.controller_id, s.subject_id
                        for update of s
                        """)
                .bind("controllerIds", texts(wanted, k -> k.controller().value()))
                .bind("subjectIds", texts(wanted, k -> k.subject().toString()))
                .map((row, _) -> key(row.getString(1), row.getObject(2, UUID.class)))
                .list();
        Map<SubjectKey, List<Pseudonym>> pseudonyms = new LinkedHashMap<>();
        locked.forEach(key -> pseudonyms.put(key, new ArrayList<>()));
        tx.handle()
                .createQuery("""
                        select p.controller_id, p.subject_id, p.pseudonym
                        from unnest(:controllerIds::text[], :subjectIds::uuid[]) as k (controller_id, subject_id)
                        join subject_pseudonym p on p.controller_id = k.controller_id and p.subject_id = k.subject_id
                        order by p.linked_at, p.pseudonym
                        """)
                .bind("controllerIds", texts(locked, k -> k.controller().value()))
                .bind("subjectIds", texts(locked, k -> k.subject().toString()))
                .map((row, _) ->
                        Map.entry(key(row.getString(1), row.getObject(2, UUID.class)), new Pseudonym(row.getString(3))))
                .forEach(e -> pseudonyms.get(e.getKey()).add(e.getValue()));
        return pseudonyms;
    }

    private static Map<Name, SubjectId> owners(Handle handle, Collection<Name> names) {
        Map<Name, SubjectId> owners = new HashMap<>();
        handle.createQuery("""
                        select p.controller_id, p.pseudonym, p.subject_id
                        from unnest(:controllerIds::text[], :pseudonyms::text[]) as k (controller_id, pseudonym)
                        join subject_pseudonym p on p.controller_id = k.controller_id and p.pseudonym = k.pseudonym
                        """)
                .bind("controllerIds", texts(names, n -> n.controller().value()))
                .bind("pseudonyms", texts(names, n -> n.pseudonym().value()))
                .map((row, _) -> Map.entry(
                        new Name(new ControllerId(row.getString(1)), new Pseudonym(row.getString(2))),
                        new SubjectId(row.getObject(3, UUID.class))))
                .forEach(e -> owners.put(e.getKey(), e.getValue()));
        return owners;
    }

    /** Counted without a lock: whoever links at the same moment may go a little beyond, and nobody after them. */
    private static Set<SubjectId> full(Handle handle, Set<SubjectKey> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return handle.createQuery("""
                        select p.subject_id
                        from unnest(:controllerIds::text[], :subjectIds::uuid[]) as k (controller_id, subject_id)
                        join subject_pseudonym p on p.controller_id = k.controller_id and p.subject_id = k.subject_id
                        group by p.subject_id
                        having count(*) >= :most
                        """)
                .bind("controllerIds", texts(keys, k -> k.controller().value()))
                .bind("subjectIds", texts(keys, k -> k.subject().toString()))
                .bind("most", MOST_PSEUDONYMS)
                .map((row, _) -> new SubjectId(row.getObject(1, UUID.class)))
                .set();
    }

    private void insert(Handle handle, Map<Name, SubjectId> wanted) {
        handle.createUpdate("""
                        insert into subject_pseudonym (controller_id, pseudonym, subject_id, linked_at)
                        select k.controller_id, k.pseudonym, k.subject_id, :at
                        from unnest(:controllerIds::text[], :pseudonyms::text[], :subjectIds::uuid[])
                            with ordinality as k (controller_id, pseudonym, subject_id, n)
                        order by k.n
                        on conflict (controller_id, pseudonym) do nothing
                        """)
                .bind(
                        "controllerIds",
                        texts(wanted.keySet(), n -> n.controller().value()))
                .bind("pseudonyms", texts(wanted.keySet(), n -> n.pseudonym().value()))
                .bind("subjectIds", texts(wanted.values(), SubjectId::toString))
                .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static void move(Handle handle, Name name, SubjectId owner) {
        handle.createUpdate("""
                        update subject_pseudonym set subject_id = :subjectId
                        where controller_id = :controllerId and pseudonym = :pseudonym
                        """)
                .bind("controllerId", name.controller().value())
                .bind("pseudonym", name.pseudonym().value())
                .bind("subjectId", owner.value())
                .execute();
    }

    private static void giveUp(Handle handle, Name name) {
        handle.createUpdate("""
                        delete from subject_pseudonym
                        where controller_id = :controllerId and pseudonym = :pseudonym
                        """)
                .bind("controllerId", name.controller().value())
                .bind("pseudonym", name.pseudonym().value())
                .execute();
    }

    private void make(Handle handle, List<SubjectKey> keys) {
        handle.createUpdate("""
                        insert into subject (controller_id, subject_id, created_at)
                        select k.controller_id, k.subject_id, :at
                        from unnest(:controllerIds::text[], :subjectIds::uuid[]) as k (controller_id, subject_id)
                        """)
                .bind("controllerIds", texts(keys, k -> k.controller().value()))
                .bind("subjectIds", texts(keys, k -> k.subject().toString()))
                .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static SubjectKey key(String controller, UUID subject) {
        return new SubjectKey(new ControllerId(controller), new SubjectId(subject));
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
