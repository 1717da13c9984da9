package io.assentry.consent.objections;

import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Objections to what rests on legitimate interests, for good. */
interface Objections {

    Optional<InterestsObjection> find(ControllerId controller, UUID id);

    /** An objection to direct marketing, which is in force as it is. */
    boolean isToDirectMarketing(ControllerId controller, UUID id);

    /** All of these persons, decided ones as well, in their order; whoever has none is left out. */
    Map<SubjectKey, List<InterestsObjection>> of(Transaction tx, Collection<SubjectKey> people);

    /** Everything that one task is to report; a task of nobody has nothing. */
    List<InterestsObjection> ofTask(Transaction tx, ControllerId controller, UUID task);

    void write(Transaction tx, List<InterestsObjection.Fact> facts);
}
