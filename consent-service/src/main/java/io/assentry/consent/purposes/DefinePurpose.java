package io.assentry.consent.purposes;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.controllers.Regime;
import io.assentry.consent.purposes.Purposes.Defined;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A purpose is stated before data are used for it (GDPR Art. 5(1)(b)). Saying the same again changes nothing; what
 * changes is evidence, since consents given before were given to what it said then.
 */
@ApplicationScoped
class DefinePurpose {

    private final KnownControllers controllers;
    private final Purposes purposes;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final Ids ids;

    DefinePurpose(
            KnownControllers controllers,
            Purposes purposes,
            Transactions transactions,
            EvidenceLog evidence,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.purposes = purposes;
        this.transactions = transactions;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
    }

    Defined handle(ControllerId controller, Purpose purpose) {
        if (controllers.standing(controller).regimes().contains(Regime.PIPL) && purpose.lacksBasisInChina()) {
            throw new InvalidField(
                    "jurisdictions", "say what the purpose rests on in CN, where legitimate interests are no basis");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Defined> changed = transactions.call(tx -> {
            Optional<Defined> defined = purposes.put(tx, controller, purpose, now);
            evidence.write(tx, defined.map(d -> entry(controller, d)).stream().toList());
            return defined;
        });
        return changed.orElseGet(() -> show(controller, purpose.id()));
    }

    Defined show(ControllerId controller, PurposeId id) {
        controllers.refuseUnknown(controller);
        return purposes.find(controller, id).orElseThrow(() -> new NotFound("purpose", id));
    }

    List<Defined> versions(ControllerId controller, PurposeId id, int below, int limit) {
        controllers.refuseUnknown(controller);
        List<Defined> versions = purposes.versions(controller, id, below, limit);
        if (versions.isEmpty() && purposes.find(controller, id).isEmpty()) {
            throw new NotFound("purpose", id);
        }
        return versions;
    }

    private EvidenceEntry entry(ControllerId controller, Defined defined) {
        Purpose purpose = defined.purpose();
        return new EvidenceEntry(
                ids.next(),
                controller,
                "purpose.defined",
                defined.definedAt(),
                new PurposeDefined(
                        purpose.id().value(),
                        defined.version(),
                        purpose.description(),
                        purpose.lawfulBases().stream().map(LawfulBasis::wire).toList(),
                        purpose.channels().stream().map(Channel::wire).toList(),
                        List.copyOf(purpose.dataCategories()),
                        purpose.consentValidity() == null
                                ? null
                                : purpose.consentValidity().toString(),
                        purpose.retentionRuleId(),
                        purpose.recipients(),
                        purpose.storageLocations(),
                        purpose.withdrawalMethod(),
                        purpose.basesInWords(),
                        purpose.doubleOptIn().stream().map(Channel::wire).toList()));
    }

    /** The evidence: what the purpose said from then on. */
    private record PurposeDefined(
            String purposeId,
            int version,
            String description,
            List<String> lawfulBases,
            List<String> channels,
            List<String> dataCategories,
            String consentValidity,
            String retentionRuleId,
            List<String> recipients,
            List<String> storageLocations,
            String withdrawalMethod,
            Map<String, List<String>> jurisdictions,
            List<String> doubleOptIn) {}
}
