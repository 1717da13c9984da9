package io.assentry.dsar.optouts;

import io.assentry.dsar.requests.OptOut;
import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class PostgresOptOuts implements OptOuts {

    private final Transactions transactions;

    PostgresOptOuts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Transaction tx, RequestedOptOut optOut, Instant nextAttemptAt) {
        tx.handle()
                .createUpdate("""
                        insert into opt_out (controller_id, request_id, effect, pseudonyms, occurred_at, next_attempt_at)
                        values (:controller, :request, :effect, :pseudonyms, :occurredAt, :next)
                        """)
                .bind("controller", optOut.controller().value())
                .bind("request", optOut.request().value())
                .bind("effect", optOut.effect().wireName())
                .bind(
                        "pseudonyms",
                        optOut.pseudonyms().stream().map(Pseudonym::value).toArray(String[]::new))
                .bind("occurredAt", optOut.occurredAt())
                .bind("next", nextAttemptAt)
                .execute();
    }

    @Override
    public List<RequestedOptOut> of(ControllerId controller, RequestId request) {
        return transactions.read(handle -> handle.createQuery("""
                        select controller_id, request_id, effect, pseudonyms, occurred_at, in_force_since, attempts
                        from opt_out where controller_id = :controller and request_id = :request order by effect desc
                        """)
                .bind("controller", controller.value())
                .bind("request", request.value())
                .map((row, _) -> optOut(row))
                .list());
    }

    @Override
    public boolean anyWaiting(Transaction tx, ControllerId controller, RequestId request) {
        return tx.handle()
                .createQuery("""
                        select exists (select 1 from opt_out where controller_id = :controller
                                       and request_id = :request and in_force_since is null)
                        """)
                .bind("controller", controller.value())
                .bind("request", request.value())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public boolean inForce(Transaction tx, ControllerId controller, RequestId request, OptOut effect, Instant since) {
        return tx.handle()
                        .createUpdate("""
                        update opt_out set in_force_since = :since
                        where controller_id = :controller and request_id = :request and effect = :effect
                          and in_force_since is null
                        """)
                        .bind("controller", controller.value())
                        .bind("request", request.value())
                        .bind("effect", effect.wireName())
                        .bind("since", since)
                        .execute()
                == 1;
    }

    @Override
    @AcrossControllers("background: whatever is due, whosever it is")
    public List<RequestedOptOut> take(Transaction tx, Instant now, int limit) {
        return tx.handle()
                .createQuery("""
                        update opt_out o
                        set attempts = o.attempts + 1,
                            next_attempt_at = :now::timestamptz + least(power(2, o.attempts), 64) * interval '1 second'
                        from (select controller_id, request_id, effect from opt_out
                              where in_force_since is null and next_attempt_at <= :now
                              order by next_attempt_at limit :limit for update skip locked) due
                        where o.controller_id = due.controller_id and o.request_id = due.request_id
                          and o.effect = due.effect
                        returning o.controller_id, o.request_id, o.effect, o.pseudonyms, o.occurred_at,
                                  o.in_force_since, o.attempts
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, _) -> optOut(row))
                .list();
    }

    @Override
    @AcrossControllers("a figure of the whole service")
    public Waiting waiting() {
        return transactions.read(handle -> handle.createQuery("""
                        select count(*) as count, min(occurred_at) as oldest from opt_out where in_force_since is null
                        """)
                .map((row, _) ->
                        new Waiting(row.getLong("count"), instant(row, "oldest").orElse(null)))
                .one());
    }

    private static RequestedOptOut optOut(ResultSet row) throws SQLException {
        return new RequestedOptOut(
                new ControllerId(row.getString("controller_id")),
                new RequestId(row.getObject("request_id", UUID.class)),
                OptOut.valueOf(row.getString("effect").toUpperCase(Locale.ROOT)),
                Stream.of((String[]) row.getArray("pseudonyms").getArray())
                        .map(Pseudonym::new)
                        .collect(Collectors.toSet()),
                instant(row, "occurred_at").orElseThrow(),
                instant(row, "in_force_since"),
                row.getInt("attempts"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
