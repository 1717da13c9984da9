package io.assentry.consent.deliveries;

import io.assentry.consent.deliveries.DeliveryReport.Result;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An address is a pseudonym under each live key, and all of them are counted. */
@ApplicationScoped
class PostgresDeliveryReports implements DeliveryReports {

    @Override
    public Map<Name, Earlier> earlier(Transaction tx, Collection<Name> names) {
        Map<Name, Earlier> earlier = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select d.controller_id, d.report_id, d.fingerprint, d.result
                        from unnest(:controllerIds::text[], :reportIds::text[]) as k (controller_id, report_id)
                        join delivery_report d on d.controller_id = k.controller_id and d.report_id = k.report_id
                        """)
                .bind(
                        "controllerIds",
                        names.stream().map(n -> n.controller().value()).toArray(String[]::new))
                .bind("reportIds", names.stream().map(Name::reportId).toArray(String[]::new))
                .map((row, _) -> Map.entry(
                        new Name(new ControllerId(row.getString("controller_id")), row.getString("report_id")),
                        new Earlier(row.getString("fingerprint"), result(row.getString("result")))))
                .forEach(e -> earlier.put(e.getKey(), e.getValue()));
        return earlier;
    }

    @Override
    public SoftBounces bounces(Transaction tx, ControllerId controller, List<Pseudonym> names) {
        return tx
                .handle()
                .createQuery("""
                        select bounces, first_at, last_at from soft_bounce
                        where controller_id = :controllerId and pseudonym = any (:pseudonyms)
                        order by pseudonym
                        for update
                        """)
                .bind("controllerId", controller.value())
                .bind("pseudonyms", texts(names))
                .map((row, _) -> bounces(row))
                .list()
                .stream()
                .reduce(SoftBounces.NONE, (a, b) -> b.count() > a.count() ? b : a);
    }

    @Override
    public void keep(Transaction tx, DeliveryReport report, Result result, Instant at) {
        int written = tx.handle()
                .createUpdate("""
                        insert into delivery_report (controller_id, report_id, fingerprint, kind, channel, occurred_at,
                            recorded_at, result)
                        values (:controllerId, :reportId, :fingerprint, :kind, :channel, :occurredAt, :recordedAt,
                            :result)
                        """)
                .bind("controllerId", report.controller().value())
                .bind("reportId", report.reportId())
                .bind("fingerprint", report.fingerprint())
                .bind("kind", report.kind().wire())
                .bind("channel", report.channel().wire())
                .bind("occurredAt", time(report.occurredAt()))
                .bind("recordedAt", time(at))
                .bind("result", result.wire())
                .execute();
        if (written != 1) {
            throw new IllegalStateException("The report was not written");
        }
    }

    @Override
    public void keep(Transaction tx, ControllerId controller, List<Pseudonym> names, SoftBounces bounces) {
        if (bounces.count() == 0) {
            keepNoBounces(tx, controller, names);
            return;
        }
        int written = tx.handle()
                .createUpdate("""
                        insert into soft_bounce as s (controller_id, pseudonym, bounces, first_at, last_at)
                        select :controllerId, p, :bounces, :firstAt, :lastAt from unnest(:pseudonyms::text[]) as p
                        order by p
                        on conflict (controller_id, pseudonym) do update set
                            bounces = greatest(excluded.bounces, case when s.first_at = excluded.first_at
                                                                      then s.bounces else 0 end),
                            first_at = excluded.first_at, last_at = excluded.last_at
                        """)
                .bind("controllerId", controller.value())
                .bind("pseudonyms", texts(names))
                .bind("bounces", bounces.count())
                .bind("firstAt", time(bounces.first()))
                .bind("lastAt", time(bounces.last()))
                .execute();
        mustBe(written, names.size());
    }

    static void keepNoBounces(Transaction tx, ControllerId controller, List<Pseudonym> names) {
        int forgotten = tx.handle()
                .createUpdate(
                        "delete from soft_bounce where controller_id = :controllerId and pseudonym = any (:pseudonyms)")
                .bind("controllerId", controller.value())
                .bind("pseudonyms", texts(names))
                .execute();
        assert forgotten >= 0;
    }

    private static SoftBounces bounces(ResultSet row) throws SQLException {
        return new SoftBounces(
                row.getInt("bounces"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }

    private static Result result(String wire) {
        return Arrays.stream(Result.values())
                .filter(r -> r.wire().equals(wire))
                .findFirst()
                .orElseThrow();
    }

    private static String[] texts(List<Pseudonym> names) {
        return names.stream().map(Pseudonym::value).toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static void mustBe(int written, int wanted) {
        if (written != wanted) {
            throw new IllegalStateException(written + " of " + wanted + " rows were written");
        }
    }
}
