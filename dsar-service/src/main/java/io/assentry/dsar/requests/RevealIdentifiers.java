package io.assentry.dsar.requests;

import io.assentry.dsar.controllers.KnownControllers;
import io.assentry.dsar.vault.Vault;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Opens the vault of one case. Every look is a fact of the case and an entry of the evidence log before the address
 * leaves the service (GDPR Art. 5(2), 32): if either cannot be written, nothing is shown.
 */
@ApplicationScoped
class RevealIdentifiers {

    private static final String FACT = "request.identifiers-read";

    private final KnownControllers controllers;
    private final Requests requests;
    private final Vault vault;
    private final CasePseudonyms pseudonyms;
    private final EvidenceLog evidence;
    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;

    RevealIdentifiers(
            KnownControllers controllers,
            Requests requests,
            Vault vault,
            CasePseudonyms pseudonyms,
            EvidenceLog evidence,
            Transactions transactions,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.requests = requests;
        this.vault = vault;
        this.pseudonyms = pseudonyms;
        this.evidence = evidence;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    CaseIdentity handle(ControllerId controllerId, RequestId id, String caller) {
        ControllerId controller = controllers.get(controllerId).id();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String by = pseudonyms.ofCaller(controller, caller);
        return transactions.call(tx -> {
            requests.happened(tx, controller, id, FACT, now, by);
            CaseIdentity identity = CaseIdentity.of(vault.open(tx, controller, id.value()));
            evidence.write(
                    tx,
                    List.of(new EvidenceEntry(
                            ids.next(), controller, FACT, now, Map.of("requestId", id.toString(), "by", by))));
            return identity;
        });
    }
}
