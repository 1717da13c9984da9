package io.assentry.consent.decisions;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** An entry of the evidence log is found by the instant that it shares with what it proves, and by the id that it names. */
@ApplicationScoped
class PostgresCauses implements Causes {

    private final Transactions transactions;

    PostgresCauses(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Cause> ofConsent(ControllerId controller, UUID consentId) {
        return transactions.read(handle -> handle.createQuery("""
                        select h.kind, h.fact_id as id, h.recorded_at, v.entry_id
                        from (select f.kind, f.fact_id, f.recorded_at
                              from consent_fact f
                              where f.controller_id = :controllerId and f.fact_id = :id
                              union all
                              select f.kind, f.fact_id, f.recorded_at
                              from consent_fact f
                              where f.controller_id = :controllerId and f.consent_id = :id and f.kind = 'withdrawn') h
                        left join evidence_entry v
                               on v.controller_id = :controllerId and v.recorded_at = h.recorded_at
                              and position(h.fact_id::text in v.entry) > 0
                        order by h.recorded_at desc
                        """)
                .bind("controllerId", controller.value())
                .bind("id", consentId)
                .map((row, _) -> cause(row))
                .list());
    }

    @Override
    public List<Cause> ofSuppression(ControllerId controller, UUID suppressionId) {
        return transactions.read(handle -> handle.createQuery("""
                        select h.kind, h.id, h.recorded_at, v.entry_id
                        from (select coalesce(f.kind, case when o.objection_id is not null then 'objection_raised'
                                                           when r.erasure_id is not null then 'erasure_carried_out'
                                                           else x.reason end) as kind,
                                     coalesce(f.fact_id, o.objection_id, r.erasure_id, x.suppression_id) as id,
                                     coalesce(f.recorded_at, o.recorded_at, r.recorded_at, x.since) as recorded_at
                              from suppression x
                              left join consent_fact f
                                     on f.controller_id = :controllerId and f.subject_id = x.subject_id
                                    and f.suppression_id = x.suppression_id and f.kind = 'suppression_added'
                              left join objection o
                                     on o.controller_id = :controllerId and o.subject_id = x.subject_id
                                    and o.suppression_id = x.suppression_id
                              left join erasure r
                                     on r.controller_id = :controllerId and r.subject_id = x.subject_id
                                    and r.suppression_id = x.suppression_id
                              where x.controller_id = :controllerId and x.suppression_id = :id) h
                        left join evidence_entry v
                               on v.controller_id = :controllerId and v.recorded_at = h.recorded_at
                              and position(h.id::text in v.entry) > 0
                        """)
                .bind("controllerId", controller.value())
                .bind("id", suppressionId)
                .map((row, _) -> cause(row))
                .list());
    }

    @Override
    public List<Cause> ofSuspension(ControllerId controller, String type) {
        return transactions.read(handle -> handle.createQuery("""
                        select 'processing_suspended' as kind, w.suspension_id as id, w.started_at as recorded_at,
                               null::uuid as entry_id
                        from suspension w
                        where w.controller_id = :controllerId and w.type = :type and w.lifted_at is null
                        order by w.started_at
                        """)
                .bind("controllerId", controller.value())
                .bind("type", type)
                .map((row, _) -> cause(row))
                .list());
    }

    private static Cause cause(ResultSet row) throws SQLException {
        return new Cause(
                row.getString("kind"),
                row.getObject("id", UUID.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("entry_id", UUID.class));
    }
}
