package io.assentry.registry.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Word;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

/** A system as it is shown to one caller: of the controllers whose data it holds, the caller's own. */
record SystemView(
        String systemId,
        String name,
        SortedSet<ControllerId> controllers,
        String transport,
        List<String> rights,
        List<String> identifierTypes,
        Collection<String> dataCategories,
        String country,
        Instant registeredAt) {

    static SystemView of(RegisteredSystem system, Reach reach) {
        RegisteredSystem.Details details = system.details();
        return new SystemView(
                details.id().value(),
                details.name(),
                reach.within(details.controllers()),
                details.transport().word(),
                Word.words(details.rights()),
                Word.words(details.identifierTypes()),
                details.dataCategories(),
                details.country(),
                system.registeredAt());
    }
}
