package io.assentry.consent.deliveries;

import io.assentry.consent.ledger.Entry;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Addresses at which nobody, or somebody else, is reached. */
public interface Addresses {

    /** Somebody wrote from there, so it works; whether it is still the same person is not known. */
    void wroteFrom(Transaction tx, ControllerId controller, List<Pseudonym> names, Instant at);

    /**
     * Consents that came into force by an act at the address itself, a confirmed link or a keyword: it works, and whoever
     * has it now is who agreed. Of a person with several addresses of the kind it is not known which.
     */
    void agreedAt(Transaction tx, List<Entry> facts);

    /**
     * What became known of them until then is forgotten with the person whose they are; whoever follows {@code consent-state} is
     * told that nothing is known of them any more.
     *
     * @param before what is younger stays
     */
    void forget(Transaction tx, ControllerId controller, Collection<Pseudonym> names, Instant before, Instant now);
}
