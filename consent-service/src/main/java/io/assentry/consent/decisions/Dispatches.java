package io.assentry.consent.decisions;

import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages that left, or were not let go. */
interface Dispatches {

    /** Who is known by any of these; empty if nobody. */
    Optional<SubjectKey> person(ControllerId controller, List<Pseudonym> pseudonyms);

    /** What was said about these messages before. */
    Map<Message, Dispatch> find(Transaction tx, Collection<Message> messages);

    Optional<Dispatch> find(ControllerId controller, MessageId message);

    void add(Transaction tx, List<Dispatch> dispatches);

    /** Says something else about messages that are there already. */
    void replace(Transaction tx, List<Dispatch> dispatches);

    /** A message of a controller. */
    record Message(ControllerId controller, MessageId id) {}
}
