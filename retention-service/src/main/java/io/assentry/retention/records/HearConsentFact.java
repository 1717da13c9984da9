package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.facts.ConsentFact;
import io.assentry.retention.facts.ConsentFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * A person gave or took back a consent, or objected: what rested on it is judged anew in the same transaction. A
 * withdrawal ends the purpose at once: GDPR Art. 7(3), 17(1)(b).
 */
@ApplicationScoped
class HearConsentFact {

    private final ConsentFacts facts;
    private final RecomputeRetention recomputeRetention;

    HearConsentFact(ConsentFacts facts, RecomputeRetention recomputeRetention) {
        this.facts = facts;
        this.recomputeRetention = recomputeRetention;
    }

    void handle(Transaction tx, ControllerId controller, ConsentFact fact, Instant saidAt, List<Pseudonym> pseudonyms) {
        facts.lock(tx, controller, pseudonyms);
        facts.keep(tx, controller, fact, saidAt, pseudonyms);
        Cause cause = new Cause(fact.eventType(), fact.eventId().toString());
        List<Pseudonym> known = facts.pseudonymsOf(tx, controller, fact.subjectId());
        recomputeRetention.ofWhoeverIsKnownBy(tx, controller, known, cause);
    }
}
