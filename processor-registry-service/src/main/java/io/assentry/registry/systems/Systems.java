package io.assentry.registry.systems;

import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Register;
import java.util.Optional;

/** The register of systems. */
interface Systems extends Register<RegisteredSystem.Details, RegisteredSystem> {

    /** Empty as well when the system holds data of none of the controllers in reach. */
    Optional<RegisteredSystem> find(Reach reach, SystemId id);

    /** In the order of ids, from the one after the cursor. */
    Page<RegisteredSystem> page(Reach reach, Optional<String> cursor, PageSize size);
}
