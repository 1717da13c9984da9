package io.assentry.example.system;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** All that a system holds about people. */
@FunctionalInterface
public interface PersonalRows {

    /** Erases what a claim check asks for and says part by part what was done; nothing found: no part. */
    List<ReportPart> erase(Connection tx, ClaimCheck check) throws SQLException;
}
