package io.assentry.kit.transaction;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Transactions of the platform, so that SQL and mapped entities share one connection and one commit. */
@ApplicationScoped
class JtaTransactions implements Transactions {

    private final Jdbi jdbi;

    JtaTransactions(DataSource dataSource) {
        this.jdbi = Sql.on(dataSource);
    }

    @Override
    public <T> T call(Work<T> work) {
        List<Runnable> afterwards = new ArrayList<>();
        T answer = QuarkusTransaction.requiringNew().call(() -> {
            try (Handle handle = jdbi.open()) {
                return work.in(new OpenTransaction(handle, afterwards));
            }
        });
        afterwards.forEach(Runnable::run);
        return answer;
    }

    @Override
    public <T> T read(Reading<T> reading) {
        try (Handle handle = jdbi.open()) {
            return reading.from(handle);
        }
    }
}
