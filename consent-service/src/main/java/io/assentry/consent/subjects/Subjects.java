package io.assentry.consent.subjects;

import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Persons and what they are known by. */
public interface Subjects {

    /** As many pseudonyms as one person can have; events name them all. */
    int MOST_PSEUDONYMS = 500;

    /**
     * Finds or makes the person that each call speaks of, and links what was not linked. The answers stand in the order
     * of the calls; two calls of one list may speak of the same new person.
     */
    List<Resolution> resolve(Transaction tx, List<Known> calls);

    /** Somebody holds a link of this person's: they stay known, so that it holds. */
    void keep(Transaction tx, SubjectKey key);

    /**
     * Locks these persons until the transaction ends, in an order that is the same for everybody, and tells their
     * pseudonyms. Who does not exist is left out.
     */
    Map<SubjectKey, List<Pseudonym>> lock(Transaction tx, Collection<SubjectKey> keys);
}
