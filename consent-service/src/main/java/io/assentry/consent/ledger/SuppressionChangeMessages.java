package io.assentry.consent.ledger;

import io.assentry.kit.outbox.OutboxMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** How suppressions that change together are said on {@code consent-events}, and the states that follow from them. */
final class SuppressionChangeMessages {

    private final SuppressionChange change;
    private final ConsentMessages events;
    private final ConsentStateMessages states;

    SuppressionChangeMessages(SuppressionChange change, Supplier<UUID> ids) {
        this.change = change;
        this.events = new ConsentMessages(change.after(), ids);
        this.states = new ConsentStateMessages(change.after(), ids);
    }

    List<OutboxMessage> messages(Optional<SuppressionChange.Said> first) {
        List<OutboxMessage.Builder> said = new ArrayList<>();
        first.ifPresent(what -> said.add(events.event(what.type(), change.at(), null, what.data())));
        for (Suppression lifted : change.lifted()) {
            said.add(events.event(
                    "io.assentry.SuppressionLifted.v1", change.at(), null, events.suppressed(lifted, change.at())));
        }
        for (Suppression added : change.added()) {
            said.add(
                    events.event("io.assentry.SuppressionAdded.v1", change.at(), null, events.suppressed(added, null)));
        }
        if (!said.isEmpty()) {
            states.afterChange(change.before(), change.scopes(), change.at()).forEach(said.getLast()::alongside);
        }
        return said.stream().map(OutboxMessage.Builder::build).toList();
    }
}
