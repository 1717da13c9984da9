package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.erased.Erased;
import io.assentry.retention.erased.Tombstones;
import io.assentry.retention.facts.ConsentFact;
import io.assentry.retention.facts.ConsentFact.Ended;
import io.assentry.retention.facts.ConsentFact.Granted;
import io.assentry.retention.facts.ConsentFact.Restricted;
import io.assentry.retention.facts.ConsentFact.RestrictionEnded;
import io.assentry.retention.facts.ConsentFact.Suppressed;
import io.assentry.retention.facts.ConsentFact.SuppressionEnded;
import io.assentry.retention.facts.ConsentFact.Withdrawn;
import io.assentry.retention.facts.ConsentFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person gave or took back a consent, or objected, a consent ended by itself, or their data are restricted: what it bears on is
 * judged anew in the same transaction. A withdrawal ends the purpose at once: GDPR Art. 7(3), 17(1)(b); what is restricted is
 * only stored until that is lifted: Art. 18(2).
 */
@ApplicationScoped
class HearConsentFact {

    private final ConsentFacts facts;
    private final Tombstones tombstones;
    private final RecomputeRetention recomputeRetention;

    HearConsentFact(ConsentFacts facts, Tombstones tombstones, RecomputeRetention recomputeRetention) {
        this.facts = facts;
        this.tombstones = tombstones;
        this.recomputeRetention = recomputeRetention;
    }

    void handle(Transaction tx, ControllerId controller, ConsentFact fact, Instant saidAt, List<Pseudonym> pseudonyms) {
        facts.lock(tx, controller, pseudonyms);
        if (isAboutWhatWasErased(tx, controller, fact, pseudonyms)) {
            return;
        }
        facts.keep(tx, controller, fact, saidAt, pseudonyms);
        Cause cause = new Cause(fact.eventType(), fact.eventId().toString());
        List<Pseudonym> known = facts.pseudonymsOf(tx, controller, fact.subjectId());
        recomputeRetention.ofWhoeverIsKnownBy(tx, controller, known, cause);
    }

    /** A consent or withdrawal that comes late tells of a relationship that has been erased; it is not kept again. */
    private boolean isAboutWhatWasErased(
            Transaction tx, ControllerId controller, ConsentFact fact, List<Pseudonym> pseudonyms) {
        Optional<Instant> happened = switch (fact) {
            case Granted it -> Optional.of(it.receivedAt());
            case Withdrawn it -> Optional.of(it.withdrawnAt());
            case Ended it -> Optional.of(it.endedAt());
            case Suppressed _, SuppressionEnded _, Restricted _, RestrictionEnded _ -> Optional.empty();
        };
        if (happened.isEmpty() || pseudonyms.isEmpty()) {
            return false;
        }
        Map<Pseudonym, Erased> erased = tombstones.ofPersons(tx, controller, pseudonyms);
        return pseudonyms.stream()
                .allMatch(each -> Optional.ofNullable(erased.get(each))
                        .filter(it -> it.reaches(happened.get()))
                        .isPresent());
    }
}
