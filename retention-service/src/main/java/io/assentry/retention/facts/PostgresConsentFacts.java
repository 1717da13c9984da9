package io.assentry.retention.facts;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

@ApplicationScoped
class PostgresConsentFacts implements ConsentFacts {

    @Override
    public void lock(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms) {
        // the same order for everybody, so that two of them never wait for each other
        List<String> ordered =
                pseudonyms.stream().map(Pseudonym::value).distinct().sorted().toList();
        tx.handle()
                .createQuery("""
                        select pg_advisory_xact_lock(hashtextextended(:controllerId || '/' || p.pseudonym, 8083))::text
                        from unnest(:pseudonyms::text[]) as p (pseudonym)
                        """)
                .bind("controllerId", controller.value())
                .bindArray("pseudonyms", String.class, ordered)
                .mapTo(String.class)
                .list();
    }

    @Override
    public void keep(
            Transaction tx, ControllerId controller, ConsentFact fact, Instant saidAt, List<Pseudonym> pseudonyms) {
        Update insert = tx.handle().createUpdate("""
                insert into consent_fact (controller_id, subject_id, sequence, event_id, kind, purpose_id, channel,
                    occurred_at, valid_until, suppression_id, restriction_id, ground, said_at)
                values (:controllerId, :subjectId, :sequence, :eventId, :kind, :purposeId, :channel, :occurredAt,
                    :validUntil, :suppressionId, :restrictionId, :ground, :saidAt)
                """);
        insert.bind("controllerId", controller.value())
                .bind("subjectId", fact.subjectId())
                .bind("sequence", fact.sequence())
                .bind("eventId", fact.eventId())
                .bind("saidAt", saidAt.atOffset(ZoneOffset.UTC));
        PostgresFactColumns.bind(insert, fact);
        insert.execute();
        tx.handle()
                .createUpdate("""
                        insert into subject_pseudonym (controller_id, pseudonym, subject_id)
                        select :controllerId, p, :subjectId from unnest(:pseudonyms::text[]) as p
                        on conflict do nothing
                        """)
                .bind("controllerId", controller.value())
                .bind("subjectId", fact.subjectId())
                .bindArray("pseudonyms", String.class, values(pseudonyms))
                .execute();
    }

    @Override
    public List<Pseudonym> pseudonymsOf(Transaction tx, ControllerId controller, UUID subjectId) {
        return tx.handle()
                .createQuery("""
                        select pseudonym from subject_pseudonym
                        where controller_id = :controllerId and subject_id = :subjectId
                        """)
                .bind("controllerId", controller.value())
                .bind("subjectId", subjectId)
                .map((row, _) -> new Pseudonym(row.getString(1)))
                .list();
    }

    @Override
    public ConsentHistories about(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms) {
        Map<Pseudonym, Set<UUID>> persons = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select pseudonym, subject_id from subject_pseudonym
                        where controller_id = :controllerId and pseudonym = any(:pseudonyms)
                        """)
                .bind("controllerId", controller.value())
                .bindArray("pseudonyms", String.class, values(pseudonyms))
                .map((row, _) -> Map.entry(new Pseudonym(row.getString(1)), row.getObject(2, UUID.class)))
                .forEach(link -> persons.computeIfAbsent(link.getKey(), _ -> new HashSet<>())
                        .add(link.getValue()));
        Set<UUID> behind = new HashSet<>();
        persons.values().forEach(behind::addAll);
        return new ConsentHistories(
                persons, facts(tx, controller, behind), unread(tx, controller, behind), unknownUnread(tx, controller));
    }

    @Override
    public Map<Pseudonym, Set<Pseudonym>> aliasesOf(
            Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms) {
        Map<Pseudonym, Set<Pseudonym>> aliases = new HashMap<>();
        pseudonyms.forEach(
                it -> aliases.computeIfAbsent(it, _ -> new HashSet<>()).add(it));
        tx.handle()
                .createQuery("""
                        select a.pseudonym, b.pseudonym as alias
                        from subject_pseudonym a
                        join subject_pseudonym b on b.controller_id = a.controller_id and b.subject_id = a.subject_id
                        where a.controller_id = :controllerId and a.pseudonym = any(:pseudonyms)
                        """)
                .bind("controllerId", controller.value())
                .bindArray("pseudonyms", String.class, values(pseudonyms))
                .map((row, _) -> Map.entry(new Pseudonym(row.getString(1)), new Pseudonym(row.getString(2))))
                .forEach(link -> aliases.get(link.getKey()).add(link.getValue()));
        return aliases;
    }

    @Override
    public int forget(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms, boolean keepLinks) {
        int forgotten = tx.handle()
                .createUpdate("""
                        delete from consent_fact f
                        where f.controller_id = :controllerId
                            and f.subject_id in (
                                select s.subject_id from subject_pseudonym s
                                where s.controller_id = :controllerId and s.pseudonym = any(:pseudonyms))
                            and not exists (
                                select 1 from subject_pseudonym o
                                where o.controller_id = :controllerId and o.subject_id = f.subject_id
                                    and o.pseudonym <> all(:pseudonyms))
                            and (f.kind <> 'suppressed' or exists (
                                select 1 from consent_fact e
                                where e.controller_id = :controllerId and e.subject_id = f.subject_id
                                    and e.kind = 'suppression_ended' and e.suppression_id = f.suppression_id))
                        """)
                .bind("controllerId", controller.value())
                .bindArray("pseudonyms", String.class, values(pseudonyms))
                .execute();
        if (!keepLinks) {
            tx.handle()
                    .createUpdate("""
                            delete from subject_pseudonym s
                            where s.controller_id = :controllerId and s.pseudonym = any(:pseudonyms)
                                and not exists (
                                    select 1 from consent_fact f
                                    where f.controller_id = :controllerId and f.subject_id = s.subject_id)
                            """)
                    .bind("controllerId", controller.value())
                    .bindArray("pseudonyms", String.class, values(pseudonyms))
                    .execute();
        }
        return forgotten;
    }

    @Override
    public Optional<Instant> asOf(Transaction tx, ControllerId controller) {
        return tx.handle()
                .createQuery("""
                        select said_at from consent_fact where controller_id = :controllerId
                        order by said_at desc limit 1
                        """)
                .bind("controllerId", controller.value())
                .map((row, _) -> PostgresFactColumns.instant(row, "said_at"))
                .findOne();
    }

    private static Map<UUID, List<ConsentFact>> facts(Transaction tx, ControllerId controller, Set<UUID> persons) {
        Query query = tx.handle()
                .createQuery("""
                        select subject_id, sequence, event_id, kind, purpose_id, channel, occurred_at, valid_until,
                               suppression_id, restriction_id, ground
                        from consent_fact
                        where controller_id = :controllerId and subject_id = any(:persons)
                        order by subject_id, sequence
                        """)
                .bind("controllerId", controller.value())
                .bindArray("persons", UUID.class, List.copyOf(persons));
        return query.map((row, _) -> PostgresFactColumns.read(row)).stream()
                .collect(Collectors.groupingBy(ConsentFact::subjectId));
    }

    /** Those of the persons of whom a message lies among the dead letters, and everything behind it. */
    private static Set<UUID> unread(Transaction tx, ControllerId controller, Set<UUID> persons) {
        return tx.handle()
                .createQuery("""
                        select p from unnest(:persons::uuid[]) as p
                        join inbox_parked_key k on k.topic = 'consent-events' and k.record_key = :controllerId || '/' || p
                        """)
                .bind("controllerId", controller.value())
                .bindArray("persons", UUID.class, List.copyOf(persons))
                .mapTo(UUID.class)
                .set();
    }

    /** Such a message of somebody of whom nothing was ever applied: nobody can tell whose pseudonyms it names. */
    private static boolean unknownUnread(Transaction tx, ControllerId controller) {
        return tx.handle()
                .createQuery("""
                        select exists (
                            select 1
                            from (select case when record_key ~ '/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                                              then split_part(record_key, '/', 2)::uuid end as person
                                  from inbox_parked_key
                                  where topic = 'consent-events' and record_key like :controllerId || '/%') k
                            where not exists (
                                select 1 from subject_pseudonym s
                                where s.controller_id = :controllerId and s.subject_id = k.person))
                        """)
                .bind("controllerId", controller.value())
                .mapTo(Boolean.class)
                .one();
    }

    private static List<String> values(Collection<Pseudonym> pseudonyms) {
        return pseudonyms.stream().map(Pseudonym::value).toList();
    }
}
