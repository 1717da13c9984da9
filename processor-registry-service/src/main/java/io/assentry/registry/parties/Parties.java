package io.assentry.registry.parties;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Register;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The register of parties. */
interface Parties extends Register<Party.Details, Party> {

    /** Empty as well when the party serves none of the controllers in reach. */
    Optional<Party> find(Reach reach, PartyId id);

    /** Those of the given parties that serve this controller. */
    Set<PartyId> serving(ControllerId controller, Collection<PartyId> ids);

    /** In the order of ids, from the one after the cursor. */
    Page<Party> page(Reach reach, Optional<String> cursor, PageSize size);
}
