package io.assentry.dsar.requests;

import io.assentry.dsar.controllers.KnownControllers;
import io.assentry.dsar.vault.Vault;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Opens the vault of one case. Every look is a fact of the case and an entry of the evidence log before the address
 * leaves the service (GDPR Art. 5(2), 32): if either cannot be written, nothing is shown.
 */
@ApplicationScoped
class RevealIdentifiers {

    private static final String FACT = "request.identifiers-read";

    private final KnownControllers controllers;
    private final CaseFile caseFile;
    private final Vault vault;
    private final CasePseudonyms pseudonyms;
    private final Transactions transactions;
    private final Clock clock;

    RevealIdentifiers(
            KnownControllers controllers,
            CaseFile caseFile,
            Vault vault,
            CasePseudonyms pseudonyms,
            Transactions transactions,
            Clock clock) {
        this.controllers = controllers;
        this.caseFile = caseFile;
        this.vault = vault;
        this.pseudonyms = pseudonyms;
        this.transactions = transactions;
        this.clock = clock;
    }

    CaseIdentity handle(ControllerId controllerId, RequestId id, String caller) {
        ControllerId controller = controllers.get(controllerId).id();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String by = pseudonyms.ofCaller(controller, caller);
        return transactions.call(tx -> {
            RightsRequest request = caseFile.open(tx, controller, id);
            caseFile.happened(tx, request.intake(), new Happening(FACT, now, by, Map.of()));
            return CaseIdentity.of(vault.open(tx, controller, id.value()));
        });
    }
}
