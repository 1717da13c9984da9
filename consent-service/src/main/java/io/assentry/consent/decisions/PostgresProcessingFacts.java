package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.Instruction;
import io.assentry.consent.decisions.SendingFacts.ProcessingFacts;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether the operator may process for the controller: levels 15 to 17. */
final class PostgresProcessingFacts {

    static final String COLUMNS = "false as unlawful_claim, false as cost_dispute, 'NOT_NEEDED' as instruction";

    private PostgresProcessingFacts() {}

    static ProcessingFacts of(ResultSet row) throws SQLException {
        return new ProcessingFacts(
                row.getBoolean("unlawful_claim"),
                row.getBoolean("cost_dispute"),
                Instruction.valueOf(row.getString("instruction")));
    }
}
