package io.assentry.dsar.links;

import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresStatusLinks implements StatusLinks {

    private final Transactions transactions;

    PostgresStatusLinks(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Transaction tx, ControllerId controller, RequestId request, SecretToken token, Instant expiresAt) {
        tx.handle()
                .createUpdate("""
                        insert into status_link (controller_id, request_id, token_sha256, expires_at)
                        values (:controller, :request, :token, :expiresAt)
                        """)
                .bind("controller", controller.value())
                .bind("request", request.value())
                .bind("token", token.sha256())
                .bind("expiresAt", expiresAt)
                .execute();
    }

    @Override
    @AcrossControllers("a link is all that its holder has: it alone tells whose it is")
    public Optional<Shown> find(SecretToken token, Instant now) {
        return transactions.read(handle -> handle.createQuery("""
                        select controller_id, request_id from status_link
                        where token_sha256 = :token and expires_at > :now
                        """)
                .bind("token", token.sha256())
                .bind("now", now)
                .map((row, _) -> new Shown(
                        new ControllerId(row.getString("controller_id")),
                        new RequestId(row.getObject("request_id", UUID.class))))
                .findOne());
    }
}
