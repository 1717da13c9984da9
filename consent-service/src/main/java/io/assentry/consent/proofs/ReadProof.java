package io.assentry.consent.proofs;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Ledger;
import io.assentry.kit.access.Caller;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Somebody has to show that this person agreed (GDPR Art. 7(1), 17(3)(e)) and opens the vault. That it was opened, by whom and
 * what for, is evidence before the answer goes out.
 */
@ApplicationScoped
class ReadProof {

    private final KnownControllers controllers;
    private final Ledger ledger;
    private final SealedProofs proofs;
    private final ProofVault vault;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Caller caller;
    private final Pseudonyms pseudonyms;
    private final Clock clock;
    private final Ids ids;

    ReadProof(
            KnownControllers controllers,
            Ledger ledger,
            SealedProofs proofs,
            ProofVault vault,
            Transactions transactions,
            EvidenceLog evidence,
            Caller caller,
            Pseudonyms pseudonyms,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.ledger = ledger;
        this.proofs = proofs;
        this.vault = vault;
        this.transactions = transactions;
        this.evidence = evidence;
        this.caller = caller;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.ids = ids;
    }

    List<Opened> handle(ControllerId controller, UUID consentId, Reason reason, String reference) {
        controllers.refuseUnknown(controller);
        if (ledger.place(controller, consentId).isEmpty()) {
            throw new NotFound("consent", consentId);
        }
        // staff are people too: who opened it is told apart, and not named
        Pseudonym reader = pseudonyms.current(controller, new Identifier(Identifier.Type.ACCOUNT, caller.name(), null));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.call(tx -> {
            List<Opened> opened = proofs.of(tx, controller, consentId).stream()
                    .map(proof -> new Opened(proof.part(), proof.sealedAt(), vault.open(proof)))
                    .toList();
            evidence.write(
                    tx,
                    List.of(new EvidenceEntry(
                            ids.next(),
                            controller,
                            "proof.read",
                            now,
                            new ProofRead(consentId, reason.wire(), reference, reader, opened.size()))));
            return opened;
        });
    }

    /** What a proof is opened for. */
    enum Reason {
        COMPLAINT,
        LEGAL_CLAIM,
        AUTHORITY,
        RIGHTS_REQUEST,
        AUDIT;

        static final String PATTERN = "complaint|legal_claim|authority|rights_request|audit";

        static Reason of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One entry of the vault. */
    record Opened(SealedProof.Part part, Instant sealedAt, PersonalProof proof) {}

    /** The evidence: nothing of what was read. */
    private record ProofRead(UUID consentId, String reason, String reference, Pseudonym reader, int entries) {}

    /** The operator took a key out of the configuration while proofs still lie under it. */
    static final class ProofKeyMissing extends Rejection {
        ProofKeyMissing(String id) {
            super(Category.UNAVAILABLE, "proof-key-missing", "The proof key " + id + " is not configured.");
        }
    }
}
