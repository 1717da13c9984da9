package io.assentry.dsar.vault;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.sealing.KeyRing;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the identity of cases lies. Who may open it, and that it was opened, is the caller's to see to. */
@ApplicationScoped
public class Vault {

    private final CaseCipher cipher;
    private final Fingerprints fingerprints;
    private final SealedCases cases;

    Vault(@ConfigProperty(name = "assentry.case.keys") Optional<String> keys, SealedCases cases) {
        KeyRing operatorKeys = new KeyRing(
                "assentry.case.keys",
                keys.orElseThrow(
                        () -> new IllegalStateException("assentry.case.keys is needed: id:base64 of 32 bytes")));
        this.cipher = new CaseCipher(operatorKeys);
        this.fingerprints = new Fingerprints(operatorKeys);
        this.cases = cases;
    }

    /** Seals texts by name under a new key. Nothing is kept yet. */
    public SealedCase seal(ControllerId controller, UUID caseId, Map<String, String> texts) {
        return cipher.seal(controller, caseId, texts);
    }

    public void keep(Transaction tx, SealedCase sealed, Instant at) {
        cases.keep(tx, sealed, at);
    }

    /** A keyed hash, for what is to be recognised again and never read. */
    public byte[] fingerprint(String purpose, String text) {
        return fingerprints.of(purpose, text);
    }

    /** What was sealed and kept elsewhere, such as a letter on its way. */
    public Map<String, String> open(SealedCase sealed) {
        return cipher.open(sealed);
    }

    /** The texts of a case by name; none if it never had any. */
    public Map<String, String> open(Transaction tx, ControllerId controller, UUID caseId) {
        return cases.find(tx, controller, caseId).map(cipher::open).orElse(Map.of());
    }

    /**
     * Destroys the key of a case and what it sealed: from then on nobody can say who the person was.
     *
     * @return false if that was done before
     */
    public boolean destroy(Transaction tx, ControllerId controller, UUID caseId, Instant at) {
        return cases.destroy(tx, controller, caseId, at);
    }
}
