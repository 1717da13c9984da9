package io.assentry.consent.proofs;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

@ApplicationScoped
class PostgresSealedProofs implements SealedProofs {

    @Override
    public void keep(Transaction tx, List<SealedProof> proofs) {
        if (proofs.isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.handle().prepareBatch("""
                insert into sealed_proof (controller_id, proof_id, consent_id, part, sealed_at, wrapped_under, wrapped,
                    sealed)
                values (:controllerId, :proofId, :consentId, :part, :sealedAt, :wrappedUnder, :wrapped, :sealed)
                """);
        for (SealedProof proof : proofs) {
            batch.bind("controllerId", proof.controller().value())
                    .bind("proofId", proof.id())
                    .bind("consentId", proof.consentId())
                    .bind("part", proof.part().wire())
                    .bind("sealedAt", proof.sealedAt().atOffset(ZoneOffset.UTC))
                    .bind("wrappedUnder", proof.wrappedUnder())
                    .bind("wrapped", proof.wrapped())
                    .bind("sealed", proof.sealed())
                    .add();
        }
        int[] written = batch.execute();
        if (written.length != proofs.size()) {
            throw new IllegalStateException("Of " + proofs.size() + " proofs " + written.length + " were kept");
        }
    }

    @Override
    public List<SealedProof> of(Transaction tx, ControllerId controller, UUID consentId) {
        return tx.handle()
                .createQuery("""
                        select proof_id, part, sealed_at, wrapped_under, wrapped, sealed
                        from sealed_proof
                        where controller_id = :controllerId and consent_id = :consentId
                        order by sealed_at, proof_id
                        """)
                .bind("controllerId", controller.value())
                .bind("consentId", consentId)
                .map((row, _) -> proof(row, controller, consentId))
                .list();
    }

    @Override
    public List<SealedProof> those(Transaction tx, ControllerId controller, Collection<UUID> proofIds) {
        return tx.handle()
                .createQuery("""
                        select proof_id, consent_id, part, sealed_at, wrapped_under, wrapped, sealed
                        from sealed_proof
                        where controller_id = :controllerId and proof_id = any (:proofIds::uuid[])
                        order by sealed_at, proof_id
                        """)
                .bind("controllerId", controller.value())
                .bind("proofIds", proofIds.stream().map(UUID::toString).toArray(String[]::new))
                .map((row, _) -> proof(row, controller, row.getObject("consent_id", UUID.class)))
                .list();
    }

    @Override
    public void destroy(Transaction tx, ControllerId controller, Collection<UUID> consentIds) {
        tx.handle()
                .createUpdate("""
                        delete from sealed_proof
                        where controller_id = :controllerId and consent_id = any (:consentIds::uuid[])
                        """)
                .bind("controllerId", controller.value())
                .bind("consentIds", consentIds.stream().map(UUID::toString).toArray(String[]::new))
                .execute();
    }

    private static SealedProof proof(ResultSet row, ControllerId controller, UUID consentId) throws SQLException {
        return new SealedProof(
                controller,
                row.getObject("proof_id", UUID.class),
                consentId,
                SealedProof.Part.valueOf(row.getString("part").toUpperCase(Locale.ROOT)),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getString("wrapped_under"),
                row.getBytes("wrapped"),
                row.getBytes("sealed"));
    }
}
