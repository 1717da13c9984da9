package io.assentry.consent.erasures;

import io.assentry.consent.deliveries.Addresses;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.DeletingRole;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

@ApplicationScoped
class PostgresTraces implements Traces {

    private final Addresses addresses;

    PostgresTraces(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public int count(Transaction tx, ErasureRequest request) {
        int byName = bound(tx.handle().createQuery("""
                        select (select count(*) from dispatch d
                                where d.controller_id = :controllerId and d.pseudonym = any (:names)
                                  and d.decided_at <= :before)
                             + (select count(*) from unusable_address u
                                where u.controller_id = :controllerId and u.pseudonym = any (:names)
                                  and u.since <= :before)
                             + (select count(*) from soft_bounce b
                                where b.controller_id = :controllerId and b.pseudonym = any (:names)
                                  and b.last_at <= :before)
                        """), request)
                .mapTo(Integer.class)
                .one();
        return byName + answers(tx, request).size();
    }

    @Override
    public void erase(Transaction tx, ErasureRequest request, Instant now) {
        List<UUID> answers = answers(tx, request);
        addresses.forget(tx, request.controller(), request.names(), request.before(), now);
        int _ = DeletingRole.during(
                tx,
                () -> bound(tx.handle().createUpdate("""
                                        delete from dispatch
                                        where controller_id = :controllerId and pseudonym = any (:names)
                                          and decided_at <= :before
                                        """), request).execute()
                        + tx.handle()
                                .createUpdate("""
                                        delete from reply_review
                                        where controller_id = :controllerId and review_id = any (:ids::uuid[])
                                        """)
                                .bind("controllerId", request.controller().value())
                                .bind(
                                        "ids",
                                        answers.stream().map(UUID::toString).toArray(String[]::new))
                                .execute());
    }

    /** Of answers that were read, those of nobody but the people reached, if every name that may have written is proved. */
    private static List<UUID> answers(Transaction tx, ErasureRequest request) {
        return bound(tx.handle().createQuery("""
                        select r.review_id from reply_review r
                        where r.controller_id = :controllerId and r.outcome is not null and r.decided_at <= :before
                          and r.subject_ids && (select array_agg(n.subject_id) from subject_pseudonym n
                                                where n.controller_id = :controllerId
                                                  and n.pseudonym = any (:names))
                          and not exists (select from subject_pseudonym o
                                          where o.controller_id = :controllerId and o.subject_id = any (r.subject_ids)
                                            and split_part(o.pseudonym, '_', 1)
                                                = case r.channel when 'email' then 'e' else 'p' end
                                            and o.pseudonym <> all (:names))
                        """), request).mapTo(UUID.class).list();
    }

    private static <T extends SqlStatement<T>> T bound(T statement, ErasureRequest request) {
        return statement
                .bind("controllerId", request.controller().value())
                .bind("names", request.names().stream().map(Pseudonym::value).toArray(String[]::new))
                .bind("before", request.before().atOffset(ZoneOffset.UTC));
    }
}
