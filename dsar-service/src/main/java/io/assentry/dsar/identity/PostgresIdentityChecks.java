package io.assentry.dsar.identity;

import io.assentry.dsar.links.SecretToken;
import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class PostgresIdentityChecks implements IdentityChecks {

    private final Transactions transactions;

    PostgresIdentityChecks(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Transaction tx, Asked check, SecretToken token, Instant askedAt, Instant expiresAt) {
        tx.handle()
                .createUpdate("""
                        insert into identity_check (controller_id, check_id, request_id, token_sha256, pseudonyms,
                                                    asked_at, expires_at)
                        values (:controller, :id, :request, :token, :pseudonyms, :askedAt, :expiresAt)
                        """)
                .bind("controller", check.controller().value())
                .bind("id", check.id())
                .bind("request", check.request().value())
                .bind("token", token.sha256())
                .bind(
                        "pseudonyms",
                        check.pseudonyms().stream().map(Pseudonym::value).toArray(String[]::new))
                .bind("askedAt", askedAt)
                .bind("expiresAt", expiresAt)
                .execute();
    }

    @Override
    @AcrossControllers("a link is all that its holder has: it alone tells whose it is")
    public Optional<Asked> open(SecretToken token, Instant now) {
        return transactions.read(handle -> handle.createQuery("""
                        select controller_id, check_id, request_id, pseudonyms from identity_check
                        where token_sha256 = :token and used_at is null and expires_at > :now
                        """)
                .bind("token", token.sha256())
                .bind("now", now)
                .map((row, _) -> asked(row))
                .findOne());
    }

    @Override
    @AcrossControllers("a link is all that its holder has: it alone tells whose it is")
    public Optional<Asked> lock(Transaction tx, SecretToken token, Instant now) {
        return tx.handle()
                .createQuery("""
                        select controller_id, check_id, request_id, pseudonyms from identity_check
                        where token_sha256 = :token and used_at is null and expires_at > :now
                        for update
                        """)
                .bind("token", token.sha256())
                .bind("now", now)
                .map((row, _) -> asked(row))
                .findOne();
    }

    @Override
    public void used(Transaction tx, Asked check, Instant at) {
        tx.handle()
                .createUpdate("""
                        update identity_check set used_at = :at
                        where controller_id = :controller and request_id = :request and used_at is null
                        """)
                .bind("controller", check.controller().value())
                .bind("request", check.request().value())
                .bind("at", at)
                .execute();
    }

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                new ControllerId(row.getString("controller_id")),
                row.getObject("check_id", UUID.class),
                new RequestId(row.getObject("request_id", UUID.class)),
                Stream.of((String[]) row.getArray("pseudonyms").getArray())
                        .map(Pseudonym::new)
                        .collect(Collectors.toSet()));
    }
}
