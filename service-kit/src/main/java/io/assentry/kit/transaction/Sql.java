package io.assentry.kit.transaction;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** The one way in which JDBI is set up. */
final class Sql {

    private Sql() {}

    static Jdbi on(DataSource dataSource) {
        return Jdbi.create(dataSource).installPlugin(new PostgresPlugin()).registerArrayType(Short.class, "smallint");
    }
}
