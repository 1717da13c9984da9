package io.assentry.consent.consents;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.ConsentValidity;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresGrantTerms implements GrantTerms {

    private final Transactions transactions;

    PostgresGrantTerms(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Terms> look(ControllerId controller, GrantRequest request) {
        return transactions.read(handle -> handle.createQuery("""
                        select c.zone, c.language, p.description, p.channels, p.consent_validity, p.double_opt_in, p.storage_locations,
                               exists (select from notice_version n
                                       where n.controller_id = :controllerId and n.notice_id = :noticeId
                                         and n.version = :noticeVersion) as notice_published,
                               (select min(s.stale_from) from superseded_notice s
                                where s.controller_id = :controllerId and s.notice_id = :noticeId
                                  and s.version = :noticeVersion
                                  and (s.purposes = '{}' or :purposeId = any (s.purposes))
                                  and (s.channels = '{}' or :channel = any (s.channels))) as stale_from,
                               exists (select from agreement a
                                       where a.controller_id = :controllerId and a.agreement_id = :agreementId)
                                   as agreement_active
                        from known_controller c
                        left join purpose p on p.controller_id = :controllerId and p.purpose_id = :purposeId
                        where c.controller_id = :controllerId
                        """)
                .bind("controllerId", controller.value())
                .bind("purposeId", request.scope().purpose().value())
                .bind(
                        "noticeId",
                        request.notice() == null ? null : request.notice().id())
                .bind(
                        "noticeVersion",
                        request.notice() == null ? null : request.notice().version())
                .bind("channel", request.scope().channel().wire())
                .bind("agreementId", request.agreementId())
                .map((row, _) -> terms(row))
                .findOne());
    }

    private static Terms terms(ResultSet row) throws SQLException {
        OffsetDateTime staleFrom = row.getObject("stale_from", OffsetDateTime.class);
        return new Terms(
                ZoneId.of(row.getString("zone")),
                row.getString("language"),
                purpose(row),
                row.getBoolean("notice_published"),
                staleFrom == null ? null : staleFrom.toInstant(),
                row.getBoolean("agreement_active"));
    }

    private static Set<Channel> channels(Array channels) throws SQLException {
        return Arrays.stream((String[]) channels.getArray()).map(Channel::of).collect(Collectors.toSet());
    }

    private static PurposeTerms purpose(ResultSet row) throws SQLException {
        Array channels = row.getArray("channels");
        if (channels == null) {
            return null;
        }
        String validity = row.getString("consent_validity");
        return new PurposeTerms(
                row.getString("description"),
                channels(channels),
                validity == null ? null : ConsentValidity.parse(validity),
                channels(row.getArray("double_opt_in")),
                Set.of((String[]) row.getArray("storage_locations").getArray()));
    }
}
