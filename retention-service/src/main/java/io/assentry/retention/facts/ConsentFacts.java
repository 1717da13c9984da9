package io.assentry.retention.facts;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything that was said, by person; a person is found by any pseudonym ever used for them. */
public interface ConsentFacts {

    /**
     * Makes whoever speaks or asks about these pseudonyms wait for one another until the transaction ends, so that a
     * record and a fact that come at the same moment never miss each other.
     */
    void lock(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms);

    void keep(Transaction tx, ControllerId controller, ConsentFact fact, Instant saidAt, List<Pseudonym> pseudonyms);

    /** All pseudonyms that were ever used for the person. */
    List<Pseudonym> pseudonymsOf(Transaction tx, ControllerId controller, UUID subjectId);

    ConsentHistories about(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms);

    /** When the last fact was said that has been applied. */
    Optional<Instant> asOf(Transaction tx, ControllerId controller);
}
