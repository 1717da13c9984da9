package io.assentry.consent.proofs;

import io.assentry.consent.proofs.SealedProof.Part;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.json.Json;
import io.assentry.kit.sealing.AesGcm;
import io.assentry.kit.sealing.KeyRing;
import io.assentry.kit.transaction.Transaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the personal part of a proof lies: a copy of the database says nothing of the person, and each entry ends with a
 * secret of its own (GDPR Art. 25, 32). Who may open it, and that it was opened, is the caller's to see to.
 */
@Startup
@ApplicationScoped
public class ProofVault {

    private final KeyRing operatorKeys;
    private final SealedProofs proofs;
    private final Ids ids;

    ProofVault(@ConfigProperty(name = "assentry.proof.keys") Optional<String> keys, SealedProofs proofs, Ids ids) {
        this.operatorKeys = new KeyRing(
                "assentry.proof.keys",
                keys.orElseThrow(
                        () -> new IllegalStateException("assentry.proof.keys is needed: id:base64 of 32 bytes")));
        this.proofs = proofs;
        this.ids = ids;
    }

    /** Of whoever asked or agreed. What says nothing is not kept. */
    public void keepGrant(Transaction tx, ControllerId controller, UUID consentId, PersonalProof proof, Instant at) {
        keep(tx, controller, consentId, Part.GRANT, proof, at);
    }

    /** Of whoever confirmed it. */
    public void keepConfirmation(
            Transaction tx, ControllerId controller, UUID consentId, PersonalProof proof, Instant at) {
        keep(tx, controller, consentId, Part.CONFIRMATION, proof, at);
    }

    /** What was never confirmed proves nothing. */
    public void destroy(Transaction tx, ControllerId controller, Collection<UUID> consentIds) {
        proofs.destroy(tx, controller, consentIds);
    }

    /**
     * Opens entries for the person whom they are about, into their own copy (GDPR Art. 15(3)); whoever calls writes down as
     * evidence which. An entry that is not there any more is left out.
     */
    public List<OwnProof> disclose(Transaction tx, ControllerId controller, Collection<UUID> proofIds) {
        if (proofIds.isEmpty()) {
            return List.of();
        }
        return proofs.those(tx, controller, proofIds).stream()
                .map(proof ->
                        new OwnProof(proof.id(), proof.consentId(), proof.part().wire(), proof.sealedAt(), open(proof)))
                .toList();
    }

    private void keep(
            Transaction tx, ControllerId controller, UUID consentId, Part part, PersonalProof proof, Instant at) {
        if (!proof.isNothing()) {
            proofs.keep(tx, List.of(seal(controller, consentId, part, proof, at)));
        }
    }

    SealedProof seal(ControllerId controller, UUID consentId, Part part, PersonalProof proof, Instant at) {
        UUID id = ids.next();
        byte[] secret = AesGcm.randomKey();
        byte[] sealed = AesGcm.seal(
                new SecretKeySpec(secret, "AES"),
                Json.write(proof).getBytes(StandardCharsets.UTF_8),
                SealedProof.place("proof", controller, consentId, id));
        byte[] wrapped = AesGcm.seal(
                operatorKeys.newest(), secret, SealedProof.place("proof-secret", controller, consentId, id));
        return new SealedProof(controller, id, consentId, part, at, operatorKeys.newestId(), wrapped, sealed);
    }

    PersonalProof open(SealedProof proof) {
        SecretKey operatorKey = operatorKeys
                .named(proof.wrappedUnder())
                .orElseThrow(() -> new ReadProof.ProofKeyMissing(proof.wrappedUnder()));
        byte[] secret = AesGcm.open(operatorKey, proof.wrapped(), proof.place("proof-secret"));
        byte[] text = AesGcm.open(new SecretKeySpec(secret, "AES"), proof.sealed(), proof.place("proof"));
        try {
            return Json.MAPPER.readValue(text, PersonalProof.class);
        } catch (IOException e) {
            throw new IllegalStateException("A proof cannot be read", e);
        }
    }
}
