package io.assentry.dsar.certificates;

import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@ApplicationScoped
class PostgresCertificates implements Certificates {

    private final Transactions transactions;

    PostgresCertificates(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Transaction tx, Issued certificate) {
        tx.handle()
                .createUpdate("""
                        insert into erasure_certificate (controller_id, request_id, version, certificate_id, certificate,
                                                         signature, entry_id, issued_at)
                        values (:controller, :request, :version, :id, :text, :signature, :entryId, :issuedAt)
                        """)
                .bind("controller", certificate.controller().value())
                .bind("request", certificate.request().value())
                .bind("version", certificate.version())
                .bind("id", certificate.id())
                .bind("text", certificate.text())
                .bind("signature", certificate.signature())
                .bind("entryId", certificate.entryId())
                .bind("issuedAt", certificate.issuedAt())
                .execute();
    }

    @Override
    public Optional<Issued> newest(Transaction tx, ControllerId controller, RequestId request) {
        return find(tx.handle(), controller, request, null);
    }

    @Override
    public Optional<Issued> find(ControllerId controller, RequestId request, Optional<Integer> version) {
        return transactions.read(handle -> find(handle, controller, request, version.orElse(null)));
    }

    private static Optional<Issued> find(Handle handle, ControllerId controller, RequestId request, Integer version) {
        return handle.createQuery("""
                        select controller_id, request_id, version, certificate_id, certificate, signature, entry_id,
                               issued_at
                        from erasure_certificate
                        where controller_id = :controller and request_id = :request
                          and (:version::integer is null or version = :version::integer)
                        order by version desc limit 1
                        """)
                .bind("controller", controller.value())
                .bind("request", request.value())
                .bind("version", version)
                .map((row, _) -> issued(row))
                .findOne();
    }

    private static Issued issued(ResultSet row) throws SQLException {
        return new Issued(
                new ControllerId(row.getString("controller_id")),
                new RequestId(row.getObject("request_id", UUID.class)),
                row.getInt("version"),
                row.getObject("certificate_id", UUID.class),
                row.getString("certificate"),
                row.getString("signature"),
                row.getObject("entry_id", UUID.class),
                row.getObject("issued_at", OffsetDateTime.class).toInstant());
    }
}
