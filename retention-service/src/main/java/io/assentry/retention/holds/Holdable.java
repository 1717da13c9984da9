package io.assentry.retention.holds;

import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A record as far as a hold may reach it.
 *
 * @param aliases every pseudonym that leads to its person, and not only those that the system named
 * @param firstCollected when the oldest of its data were collected
 */
public record Holdable(
        UUID key,
        Set<Pseudonym> aliases,
        String systemId,
        Set<String> dataCategories,
        Instant firstCollected,
        Instant lastCollected) {

    public Holdable {
        aliases = Set.copyOf(aliases);
        dataCategories = Set.copyOf(dataCategories);
    }
}
