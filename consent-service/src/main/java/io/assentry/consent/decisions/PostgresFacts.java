package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.ConsentFacts;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One statement outside of any transaction, so that a decision costs one round trip. Whatever goes wrong here, the
 * answer is that nothing is known, and then nothing is sent.
 */
@ApplicationScoped
class PostgresFacts implements Facts {

    private static final Logger LOG = Logger.getLogger(PostgresFacts.class);

    private final Transactions transactions;

    PostgresFacts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Reading read(ControllerId controller, List<Pseudonym> pseudonyms, PurposeId purpose, Channel channel) {
        try {
            return transactions.read(handle -> handle.createQuery("""
                            select coalesce(:channel::text = any (u.channels), false) as offered,
                                   p.state, p.consent_id, p.valid_until, p.age_attested,
                                   (select array_agg(distinct x.reason) from suppression x
                                    where x.controller_id = :controllerId and x.subject_id = s.subject_id
                                      and x.lifted_at is null
                                      and (x.purpose_id is null or x.purpose_id = :purposeId)
                                      and (x.channel is null or x.channel = :channel)
                                      and not (x.reason = 'objection' and p.state = 'given'
                                               and p.given_at > x.since)
                                      and not (x.reason = 'erased' and exists (
                                               select 1 from permission r
                                               where r.controller_id = :controllerId and r.subject_id = x.subject_id
                                                 and r.given_at > x.since))) as suppressions,
                                   o.other_channel, o.other_purpose
                            from known_controller c
                            left join purpose u on u.controller_id = :controllerId and u.purpose_id = :purposeId
                            left join lateral (
                                select distinct n.subject_id from subject_pseudonym n
                                where n.controller_id = :controllerId and n.pseudonym = any (:pseudonyms)) s on true
                            left join permission p
                                   on p.controller_id = :controllerId and p.subject_id = s.subject_id
                                  and p.purpose_id = :purposeId and p.channel = :channel
                            left join lateral (
                                select coalesce(bool_or(q.purpose_id = :purposeId), false) as other_channel,
                                       coalesce(bool_or(q.purpose_id <> :purposeId), false) as other_purpose
                                from permission q
                                where q.controller_id = :controllerId and q.subject_id = s.subject_id
                                  and q.state = 'given'
                                  and (q.purpose_id <> :purposeId or q.channel <> :channel)) o on true
                            where c.controller_id = :controllerId
                            """)
                    .bind("controllerId", controller.value())
                    .bind("purposeId", purpose == null ? null : purpose.value())
                    .bind("channel", channel == null ? null : channel.wire())
                    .bind(
                            "pseudonyms",
                            pseudonyms.stream().map(Pseudonym::value).toArray(String[]::new))
                    .map((row, _) -> (Reading) new Reading.Known(facts(row)))
                    // two rows would be two persons behind one identifier: that is no answer, and findOne refuses it
                    .findOne()
                    .orElseGet(Reading.NoSuchController::new));
        } catch (RuntimeException e) {
            LOG.warnf("Facts for a decision could not be read: %s", Trouble.describe(e));
            return new Reading.Unavailable();
        }
    }

    private static SendingFacts facts(ResultSet row) throws SQLException {
        return new SendingFacts(
                row.getBoolean("offered"),
                consent(row),
                suppressions(row.getArray("suppressions")),
                row.getBoolean("other_channel"),
                row.getBoolean("other_purpose"));
    }

    private static ConsentFacts consent(ResultSet row) throws SQLException {
        String state = row.getString("state");
        if (state == null || state.equals("absent")) {
            return null;
        }
        return new ConsentFacts(
                row.getObject("consent_id", UUID.class),
                !state.equals("given"),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                row.getBoolean("age_attested"));
    }

    private static Set<SuppressionReason> suppressions(Array reasons) throws SQLException {
        if (reasons == null) {
            return Set.of();
        }
        return Arrays.stream((String[]) reasons.getArray())
                .map(SuppressionReason::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
