package io.assentry.consent.restrictions;

import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The restrictions of people, for good. */
interface Restrictions {

    Optional<Restriction> find(ControllerId controller, UUID id);

    /** All of these persons, lifted ones as well, in their order; whoever has none is left out. */
    Map<SubjectKey, List<Restriction>> of(Transaction tx, Collection<SubjectKey> people);

    /** What a rights request had restricted. */
    List<Restriction> ofRequest(Transaction tx, ControllerId controller, UUID request);

    void write(Transaction tx, List<Restriction.Fact> facts);
}
