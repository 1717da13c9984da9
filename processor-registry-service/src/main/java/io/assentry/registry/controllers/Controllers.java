package io.assentry.registry.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Register;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The register of controllers. */
public interface Controllers extends Register<Controller.Details, Controller> {

    Optional<Controller> find(ControllerId id);

    /** Those of the given controllers that are registered, by id. */
    Map<ControllerId, Controller> among(Collection<ControllerId> ids);

    /** In the order of ids, from the one after the cursor. */
    Page<Controller> page(Reach reach, Optional<String> cursor, PageSize size);
}
