package io.assentry.consent.deliveries;

import io.assentry.consent.deliveries.DeliveryKind.Unusable;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An address is a pseudonym under each live key, and all of them are marked. What it is marked for comes and goes by itself,
 * so that the row on the topic changes with the first mark and with the last: who looks which it is holds the address's lock.
 */
@ApplicationScoped
class PostgresAddresses implements Addresses, UnusableAddresses {

    private final Outbox outbox;
    private final Ids ids;

    PostgresAddresses(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public void mark(Transaction tx, ControllerId controller, List<Pseudonym> names, Unusable why, Instant since) {
        Set<Pseudonym> marked = tx.handle()
                .createQuery("""
                        insert into unusable_address (controller_id, pseudonym, reason, since)
                        select :controllerId, p, :reason, :since from unnest(:pseudonyms::text[]) as p
                        order by p
                        on conflict (controller_id, pseudonym, reason) where lifted_at is null do nothing
                        returning pseudonym
                        """)
                .bind("controllerId", controller.value())
                .bind("pseudonyms", texts(names))
                .bind("reason", why.wire())
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map((row, _) -> new Pseudonym(row.getString(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Pseudonym, Integer> marks = marks(tx, controller, marked);
        outbox.write(
                tx,
                marked.stream()
                        .filter(address -> marks.get(address) == 1)
                        .map(address -> AddressStateMessages.unusable(controller, address, since, ids.next()))
                        .toList());
    }

    @Override
    public void wroteFrom(Transaction tx, ControllerId controller, List<Pseudonym> names, Instant at) {
        lift(tx, controller, names, at, new String[] {"hard_bounce", "deactivated", "invalid"});
    }

    @Override
    public void agreedAt(Transaction tx, List<Entry> facts) {
        for (Entry entry : facts) {
            if (entry.fact() instanceof Fact.Granted granted && granted.grant().showsThatTheAddressWorks()) {
                ControllerId controller = entry.person().controller();
                lift(
                        tx,
                        controller,
                        theOnlyOne(tx, entry.person(), granted.scope().channel()),
                        granted.recordedAt(),
                        Arrays.stream(Unusable.values()).map(Unusable::wire).toArray(String[]::new));
            }
        }
    }

    /** Under every key; none if there are several. */
    private static List<Pseudonym> theOnlyOne(Transaction tx, SubjectKey person, Channel channel) {
        String kind = channel == Channel.EMAIL ? "e" : "p";
        List<Pseudonym> found = tx.handle()
                .createQuery("""
                        select pseudonym from subject_pseudonym
                        where controller_id = :controllerId and subject_id = :subjectId
                          and split_part(pseudonym, '_', 1) = :kind
                        """)
                .bind("controllerId", person.controller().value())
                .bind("subjectId", person.subject().value())
                .bind("kind", kind)
                .map((row, _) -> new Pseudonym(row.getString(1)))
                .list();
        long keys =
                found.stream().map(p -> p.value().split("_", 3)[1]).distinct().count();
        return keys == found.size() ? found : List.of();
    }

    private void lift(Transaction tx, ControllerId controller, List<Pseudonym> names, Instant at, String[] reasons) {
        Set<Pseudonym> lifted = tx.handle()
                .createQuery("""
                        update unusable_address set lifted_at = :at
                        where controller_id = :controllerId and pseudonym = any (:pseudonyms)
                          and reason = any (:reasons) and lifted_at is null and since < :at
                        returning pseudonym
                        """)
                .bind("controllerId", controller.value())
                .bind("pseudonyms", texts(names))
                .bind("reasons", reasons)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .map((row, _) -> new Pseudonym(row.getString(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        if (lifted.isEmpty()) {
            return;
        }
        PostgresDeliveryReports.keepNoBounces(tx, controller, names);
        end(tx, controller, lifted, at);
    }

    @Override
    public void forget(
            Transaction tx, ControllerId controller, Collection<Pseudonym> names, Instant before, Instant now) {
        Set<Pseudonym> forgotten = tx.handle()
                .createQuery("""
                        with gone as (
                            delete from unusable_address
                            where controller_id = :controllerId and pseudonym = any (:pseudonyms) and since <= :before
                            returning pseudonym, lifted_at)
                        select distinct pseudonym from gone where lifted_at is null
                        """)
                .bind("controllerId", controller.value())
                .bind("pseudonyms", texts(names))
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .map((row, _) -> new Pseudonym(row.getString(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        int _ = tx.handle()
                .createUpdate("""
                        delete from soft_bounce
                        where controller_id = :controllerId and pseudonym = any (:pseudonyms) and last_at <= :before
                        """)
                .bind("controllerId", controller.value())
                .bind("pseudonyms", texts(names))
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .execute();
        end(tx, controller, forgotten, now);
    }

    /** The row ends with the last mark. */
    private void end(Transaction tx, ControllerId controller, Set<Pseudonym> unmarked, Instant at) {
        Map<Pseudonym, Integer> marks = marks(tx, controller, unmarked);
        outbox.write(
                tx,
                unmarked.stream()
                        .filter(address -> !marks.containsKey(address))
                        .map(address -> AddressStateMessages.usable(controller, address, at, ids.next()))
                        .toList());
    }

    /** For how much each is marked now, from now on until this transaction ends; those that are not are left out. */
    private static Map<Pseudonym, Integer> marks(Transaction tx, ControllerId controller, Set<Pseudonym> addresses) {
        if (addresses.isEmpty()) {
            return Map.of();
        }
        // two statements: the locks must be held before what they guard is read
        int _ = tx.handle()
                .createQuery("""
                        select count(*) from (
                            select pg_advisory_xact_lock(hashtextextended(n, 0)) from unnest(:names::text[]) as n) as held
                        """)
                .bind(
                        "names",
                        addresses.stream()
                                .map(address -> "address/" + controller + "/" + address)
                                .toArray(String[]::new))
                .mapTo(Integer.class)
                .one();
        return tx.handle()
                .createQuery("""
                        select pseudonym, count(*) from unusable_address
                        where controller_id = :controllerId and pseudonym = any (:pseudonyms) and lifted_at is null
                        group by pseudonym
                        """)
                .bind("controllerId", controller.value())
                .bind("pseudonyms", texts(addresses))
                .map((row, _) -> Map.entry(new Pseudonym(row.getString(1)), row.getInt(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String[] texts(Collection<Pseudonym> names) {
        return names.stream().map(Pseudonym::value).toArray(String[]::new);
    }
}
