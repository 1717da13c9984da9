package io.assentry.registry.systems;

import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Word;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A system as it is shown to one caller: of the controllers whose data it holds, the caller's own. */
record SystemView(
        String systemId,
        String name,
        List<String> controllers,
        String transport,
        List<String> rights,
        List<String> identifierTypes,
        Collection<String> dataCategories,
        String country,
        Instant registeredAt,
        List<ReportKeyView> reportKeys) {

    static SystemView of(RegisteredSystem system, Reach reach) {
        RegisteredSystem.Details details = system.details();
        return new SystemView(
                details.id().value(),
                details.name(),
                within(details.heldFor(), reach),
                details.transport().word(),
                Word.words(details.rights()),
                Word.words(details.identifierTypes()),
                details.dataCategories(),
                details.country(),
                system.registeredAt(),
                system.reportKeys().stream().map(ReportKeyView::of).toList());
    }

    private static List<String> within(HeldFor heldFor, Reach reach) {
        return switch (heldFor) {
            case HeldFor.Everyone everyone -> everyone.words();
            case HeldFor.Named named -> new HeldFor.Named(reach.within(named.controllers())).words();
        };
    }
}
