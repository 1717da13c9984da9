package io.assentry.dsar.requests;

import io.assentry.dsar.requests.RightsRequest.Identified;
import io.assentry.dsar.vault.Vault;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Those identifiers of a case that its proof of identity reaches, out of the vault. That they were read is the caller's to
 * record.
 */
@ApplicationScoped
public class ProvedIdentifiers {

    private final Vault vault;
    private final CasePseudonyms pseudonyms;

    ProvedIdentifiers(Vault vault, CasePseudonyms pseudonyms) {
        this.vault = vault;
        this.pseudonyms = pseudonyms;
    }

    public List<Identifier> of(Transaction tx, Identified request) {
        Intake intake = request.intake();
        return CaseIdentity.of(vault.open(tx, intake.controller(), intake.id().value())).identifiers().stream()
                .filter(identifier -> pseudonyms.of(intake.controller(), List.of(identifier)).stream()
                        .anyMatch(isProved(request)))
                .toList();
    }

    /** Where a letter to the person goes. */
    public Optional<Identifier> email(Transaction tx, Identified request) {
        return of(tx, request).stream()
                .filter(identifier -> identifier.type() == Identifier.Type.EMAIL)
                .findFirst();
    }

    private static Predicate<Pseudonym> isProved(Identified request) {
        return request.proof().pseudonyms()::contains;
    }
}
