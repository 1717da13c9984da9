package io.assentry.retention.facts;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** For each pseudonym all that lead to the same person, itself included. */
    Map<Pseudonym, Set<Pseudonym>> aliasesOf(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms);

    /**
     * Lets go of what was said of persons who are known by these pseudonyms and no other. A suppression that stands is
     * kept, since it keeps them from being contacted again.
     *
     * @param keepLinks a hold still has to find the person by every pseudonym
     * @return how many facts went
     */
    int forget(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms, boolean keepLinks);

    /** When the last fact was said that has been applied. */
    Optional<Instant> asOf(Transaction tx, ControllerId controller);
}
