package io.assentry.consent.promises;

import io.assentry.consent.promises.Figures.OfChannel;
import io.assentry.consent.promises.Figures.OfSystem;
import io.assentry.consent.promises.Figures.Stage;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

@ApplicationScoped
class PostgresPromises implements Promises {

    /** Of rows with {@code received_at}, {@code reached_at} and {@code due_at}; "immediately" is a minute. */
    private static final String STAGE = """
            count(reached_at) as measured, count(*) - count(reached_at) as waiting,
            count(*) filter (where reached_at <= received_at + interval '1 minute') as immediately,
            count(*) filter (where reached_at <= received_at + interval '48 hours') as within_48_hours,
            count(*) filter (where reached_at <= due_at) as within_10_days,
            count(*) filter (where coalesce(reached_at, :until) > due_at) as late,
            extract(epoch from percentile_cont(0.5) within group (order by reached_at - received_at)) as p50,
            extract(epoch from percentile_cont(0.99) within group (order by reached_at - received_at)) as p99,
            extract(epoch from max(reached_at - received_at)) as longest""";

    private final Transactions transactions;

    PostgresPromises(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void received(Transaction tx, List<OptOutReceived> optOuts) {
        int written = tx.handle()
                .createUpdate("""
                        insert into opt_out (controller_id, event_id, channel, received_at, recorded_at, due_at)
                        select * from unnest(:controllerIds::text[], :eventIds::uuid[], :channels::text[],
                            :receivedAts::timestamptz[], :recordedAts::timestamptz[], :dueAts::timestamptz[])
                        """)
                .bind("controllerIds", texts(optOuts, o -> o.controller().value()))
                .bind("eventIds", texts(optOuts, OptOutReceived::eventId))
                .bind("channels", texts(optOuts, OptOutReceived::channel))
                .bind("receivedAts", texts(optOuts, OptOutReceived::receivedAt))
                .bind("recordedAts", texts(optOuts, OptOutReceived::recordedAt))
                .bind("dueAts", texts(optOuts, OptOutReceived::dueAt))
                .execute();
        if (written != optOuts.size()) {
            throw new IllegalStateException("Receipts of opt-outs were not written");
        }
    }

    @Override
    @AcrossControllers("background work: an event's id is random and stands for one controller's opt-out")
    public void inForce(Map<UUID, Instant> times) {
        if (!times.isEmpty()) {
            int written = transactions.read(handle -> handle.createUpdate("""
                            update opt_out o set in_force_at = least(o.in_force_at, k.at)
                            from unnest(:eventIds::uuid[], :times::timestamptz[]) as k (event_id, at)
                            where o.event_id = k.event_id
                            """)
                    .bind("eventIds", texts(times.keySet(), Function.identity()))
                    .bind("times", texts(times.values(), Function.identity()))
                    .execute());
            assert written <= times.size();
        }
    }

    @Override
    @AcrossControllers("background work: an event's id is random and stands for one controller's opt-out")
    public void published(Map<UUID, Instant> times) {
        if (!times.isEmpty()) {
            int written = transactions.read(handle -> handle.createUpdate("""
                            update opt_out o set published_at = least(o.published_at, k.at)
                            from unnest(:eventIds::uuid[], :times::timestamptz[]) as k (event_id, at)
                            where o.event_id = k.event_id
                            """)
                    .bind("eventIds", texts(times.keySet(), Function.identity()))
                    .bind("times", texts(times.values(), Function.identity()))
                    .execute());
            assert written <= times.size();
        }
    }

    @Override
    public List<Acknowledged> acknowledged(
            Transaction tx, ControllerId controller, String systemId, Map<UUID, Instant> times, Instant heardAt) {
        return tx.handle()
                .createQuery("""
                        with fresh as (
                            insert into opt_out_acknowledgement (controller_id, event_id, system_id, applied_at,
                                heard_at)
                            select o.controller_id, o.event_id, :systemId, k.at, :heardAt
                            from unnest(:eventIds::uuid[], :times::timestamptz[]) as k (event_id, at)
                            join opt_out o on o.controller_id = :controllerId and o.event_id = k.event_id
                            order by o.event_id
                            on conflict do nothing
                            returning controller_id, event_id, applied_at)
                        select o.channel, o.received_at, f.applied_at
                        from fresh f
                        join opt_out o on o.controller_id = :controllerId and o.event_id = f.event_id
                        """)
                .bind("controllerId", controller.value())
                .bind("systemId", systemId)
                .bind("heardAt", time(heardAt))
                .bind("eventIds", texts(times.keySet(), Function.identity()))
                .bind("times", texts(times.values(), Function.identity()))
                .map((row, _) -> new Acknowledged(
                        row.getString("channel"), instant(row, "received_at"), instant(row, "applied_at")))
                .list();
    }

    @Override
    public Collection<UUID> known(ControllerId controller, Collection<UUID> eventIds) {
        return transactions.read(handle -> handle.createQuery("""
                        select event_id from opt_out
                        where controller_id = :controllerId and event_id = any (:eventIds::uuid[])
                        """)
                .bind("controllerId", controller.value())
                .bind("eventIds", texts(eventIds, Function.identity()))
                .mapTo(UUID.class)
                .set());
    }

    @Override
    public Figures figures(ControllerId controller, Instant since, Instant until) {
        Map<String, Stage> inForce = stages(controller, since, until, "coalesce(in_force_at, published_at)");
        Map<String, Stage> published = stages(controller, since, until, "published_at");
        Map<String, List<OfSystem>> acknowledged = systems(controller, since, until);
        List<OfChannel> channels = new ArrayList<>();
        inForce.keySet().stream().sorted().forEach(channel -> {
            Stage stage = inForce.get(channel);
            channels.add(new OfChannel(
                    channel,
                    stage.measured() + stage.waiting(),
                    stage,
                    published.get(channel),
                    acknowledged.getOrDefault(channel, List.of())));
        });
        return new Figures(since, until, channels);
    }

    private Map<String, Stage> stages(ControllerId controller, Instant since, Instant until, String reachedAt) {
        Map<String, Stage> stages = new HashMap<>();
        transactions
                .read(handle -> handle.createQuery(
                                "select channel, " + STAGE + "\nfrom (select channel, received_at, due_at, "
                                        + reachedAt + """
                                 as reached_at
                                from opt_out
                                where controller_id = :controllerId and received_at >= :since
                                  and received_at <= :until) o
                                group by channel
                                """)
                        .bind("controllerId", controller.value())
                        .bind("since", time(since))
                        .bind("until", time(until))
                        .map((row, _) -> Map.entry(row.getString("channel"), stage(row)))
                        .list())
                .forEach(e -> stages.put(e.getKey(), e.getValue()));
        return stages;
    }

    /** A system owes what was published since it acknowledged for the first time. */
    private Map<String, List<OfSystem>> systems(ControllerId controller, Instant since, Instant until) {
        Map<String, List<OfSystem>> systems = new HashMap<>();
        transactions
                .read(handle -> handle.createQuery("select channel, system_id, " + STAGE + """
                         from (select o.channel, o.received_at, o.due_at, s.system_id, a.applied_at as reached_at
                               from (select system_id, min(heard_at) as first_heard from opt_out_acknowledgement
                                     where controller_id = :controllerId group by system_id) s
                               join opt_out o on o.controller_id = :controllerId and o.received_at >= :since
                                             and o.received_at <= :until
                               left join opt_out_acknowledgement a on a.controller_id = :controllerId
                                             and a.event_id = o.event_id and a.system_id = s.system_id
                               where a.event_id is not null or o.published_at >= s.first_heard) o
                        group by channel, system_id
                        order by system_id
                        """)
                        .bind("controllerId", controller.value())
                        .bind("since", time(since))
                        .bind("until", time(until))
                        .map((row, _) -> Map.entry(
                                row.getString("channel"), new OfSystem(row.getString("system_id"), stage(row))))
                        .list())
                .forEach(e -> systems.computeIfAbsent(e.getKey(), _ -> new ArrayList<>())
                        .add(e.getValue()));
        return systems;
    }

    @Override
    @AcrossControllers("background work: what was measured is kept for the same time, whoever it is about")
    public int forget(Instant before, int limit) {
        return transactions.read(handle -> handle.createUpdate("""
                        with old as (
                            select controller_id, event_id from opt_out where received_at < :before limit :limit),
                        acknowledged as (
                            delete from opt_out_acknowledgement a using old
                            where a.controller_id = old.controller_id and a.event_id = old.event_id)
                        delete from opt_out o using old
                        where o.controller_id = old.controller_id and o.event_id = old.event_id
                        """)
                .bind("before", time(before))
                .bind("limit", limit)
                .execute());
    }

    private static Stage stage(ResultSet row) throws SQLException {
        return new Stage(
                row.getLong("measured"),
                row.getLong("waiting"),
                row.getLong("immediately"),
                row.getLong("within_48_hours"),
                row.getLong("within_10_days"),
                row.getLong("late"),
                duration(row, "p50"),
                duration(row, "p99"),
                duration(row, "longest"));
    }

    private static Duration duration(ResultSet row, String column) throws SQLException {
        var seconds = row.getBigDecimal(column);
        return seconds == null
                ? null
                : Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private static <T> String[] texts(Collection<T> values, Function<? super T, ?> text) {
        return values.stream().map(text).map(Object::toString).toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
