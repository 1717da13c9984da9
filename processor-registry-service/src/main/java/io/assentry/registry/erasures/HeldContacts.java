package io.assentry.registry.erasures;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The contacts of those who have to do with a controller's data. */
interface HeldContacts {

    /** The controller's own, if it has one that was collected by then. */
    Optional<HeldContact> own(Transaction tx, ControllerId controller, Instant before);

    /**
     * Those of its parties that were collected by then, in the order of party ids.
     *
     * @param after the party id to go on after
     */
    List<HeldContact> ofParties(Transaction tx, ControllerId controller, Instant before, String after, int most);

    /** Takes name, address and number out of the register, with the hash of the call that brought them. */
    void erase(Transaction tx, ControllerId controller, Collection<String> partyIds);
}
