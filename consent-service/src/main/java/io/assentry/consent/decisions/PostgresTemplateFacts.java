package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.TemplateFacts;
import io.assentry.consent.decisions.SendingFacts.Tracking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** The template that the question names, if it is approved: levels 5, 65 and 66. */
final class PostgresTemplateFacts {

    static final String COLUMNS = """
            t.message_class as template_class, t.opt_out_way, t.postal_address, t.advert_marked, t.sender_id,
            t.tracking""";

    /** The latest version of it; one that was approved for another channel is not known by this one. */
    static final String ROWS = """
            left join lateral (
                select t.message_class, t.opt_out_way, t.postal_address, t.advert_marked, t.sender_id, t.tracking
                from template t
                where t.controller_id = :controllerId and t.template_id = q.template_id and t.channel = q.channel
                  and t.version = (select max(v.version) from template v
                                   where v.controller_id = :controllerId and v.template_id = q.template_id)) t on true
            """;

    private PostgresTemplateFacts() {}

    /** Null if there is none of that name. */
    static TemplateFacts of(ResultSet row) throws SQLException {
        String messageClass = row.getString("template_class");
        if (messageClass == null) {
            return null;
        }
        return new TemplateFacts(
                MessageClass.parse(messageClass).orElseThrow(),
                row.getBoolean("opt_out_way"),
                row.getBoolean("postal_address"),
                row.getBoolean("advert_marked"),
                row.getBoolean("sender_id"),
                Tracking.valueOf(row.getString("tracking").toUpperCase(Locale.ROOT)));
    }
}
