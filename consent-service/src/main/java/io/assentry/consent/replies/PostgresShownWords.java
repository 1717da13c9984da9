package io.assentry.consent.replies;

import io.assentry.consent.templates.Resubscription;
import io.assentry.consent.templates.ResubscriptionRow;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PostgresShownWords implements ShownWords {

    private final Transactions transactions;

    PostgresShownWords(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Shown> last(ControllerId controller, List<Pseudonym> names, Instant from, Instant until) {
        return transactions.read(handle -> handle.createQuery("""
                        select d.decided_at, t.template_id || ':v' || t.version as template, t.resubscription
                        from dispatch d
                        left join lateral (
                            select a.template_id, a.version, a.resubscription
                            from template a
                            where a.controller_id = :controllerId and a.template_id = d.template_id
                              and a.approved_at <= d.decided_at
                            order by a.version desc
                            limit 1) t on true
                        where d.controller_id = :controllerId
                          and d.subject_id in (select n.subject_id from subject_pseudonym n
                                               where n.controller_id = :controllerId
                                                 and n.pseudonym = any (:pseudonyms))
                          and d.pseudonym = any (:pseudonyms)
                          and d.channel = 'sms' and d.message_class = 'optout_confirm' and d.outcome = 'ALLOW'
                          and d.decided_at between :from and :until
                        order by d.decided_at desc
                        limit 1
                        """)
                .bind("controllerId", controller.value())
                .bind("pseudonyms", names.stream().map(Pseudonym::value).toArray(String[]::new))
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .map((row, _) -> shown(row))
                .findOne()
                .filter(shown -> shown.words() != null));
    }

    private static Shown shown(ResultSet row) throws SQLException {
        Resubscription words = ResubscriptionRow.read(row.getString("resubscription"));
        return new Shown(
                row.getString("template"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                words);
    }
}
