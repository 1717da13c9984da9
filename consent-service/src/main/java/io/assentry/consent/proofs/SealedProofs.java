package io.assentry.consent.proofs;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The store of what the vault has sealed. */
interface SealedProofs {

    void keep(Transaction tx, List<SealedProof> proofs);

    /** In the order in which they were sealed. */
    List<SealedProof> of(Transaction tx, ControllerId controller, UUID consentId);

    /** Those of them that are there, in the order in which they were sealed. */
    List<SealedProof> those(Transaction tx, ControllerId controller, Collection<UUID> proofIds);

    /** With the secret goes the only key. */
    void destroy(Transaction tx, ControllerId controller, Collection<UUID> consentIds);
}
