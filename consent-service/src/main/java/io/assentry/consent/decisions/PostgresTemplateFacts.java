package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.TemplateFacts;
import io.assentry.consent.decisions.SendingFacts.Tracking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** The template that the question names, if it is approved: levels 5, 65 and 66. */
final class PostgresTemplateFacts {

    static final String COLUMNS = """
            null::text as template_class, false as opt_out_way, false as postal_address, false as advert_marked,
            false as sender_id, null::text as tracking""";

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
