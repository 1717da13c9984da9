package io.assentry.consent.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's objection to direct marketing (GDPR Art. 21(2)), for good: it survives erasure and is checked at every import
 * and every decision.
 *
 * @param before the person as it found them
 * @param occurredAt when the person objected, by the caller's clock; the order is that of recording
 * @param request the rights request that it came with; null if none
 * @param replaced the objection before, which had come not to count everywhere
 */
public record Objection(
        UUID id,
        Person before,
        Instant recordedAt,
        Instant occurredAt,
        UUID request,
        Optional<Suppression> replaced,
        Suppression suppression) {

    public Person after() {
        List<Suppression> standing = new ArrayList<>(before.suppressions());
        replaced.ifPresent(standing::remove);
        standing.add(suppression);
        return new Person(
                before.key(), before.pseudonyms(), before.linkedNow(), before.permissions(), List.copyOf(standing));
    }
}
