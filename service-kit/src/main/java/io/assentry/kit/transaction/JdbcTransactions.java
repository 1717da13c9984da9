package io.assentry.kit.transaction;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Plain JDBC transactions, for programs without the platform: benchmarks and the kit's own tests. */
public final class JdbcTransactions implements Transactions {

    private final Jdbi jdbi;

    public JdbcTransactions(DataSource dataSource) {
        this.jdbi = Sql.on(dataSource);
    }

    @Override
    public <T> T call(Work<T> work) {
        List<Runnable> afterwards = new ArrayList<>();
        T answer;
        try {
            answer = jdbi.inTransaction(handle -> work.in(new OpenTransaction(handle, afterwards)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        afterwards.forEach(Runnable::run);
        return answer;
    }

    @Override
    public <T> T read(Reading<T> reading) {
        return jdbi.withHandle(reading::from);
    }
}
