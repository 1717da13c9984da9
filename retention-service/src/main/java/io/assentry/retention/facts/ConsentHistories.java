package io.assentry.retention.facts;

import io.assentry.kit.pseudonym.Pseudonym;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Histories of several persons, read at once.
 *
 * @param persons who is known by a pseudonym; a shared mailbox leads to more than one
 * @param facts what was said of each
 * @param unread persons of whom a message lies among the dead letters
 * @param unknownUnread such a message concerns somebody of whom nothing was heard before, so it may be anybody
 */
public record ConsentHistories(
        Map<Pseudonym, Set<UUID>> persons,
        Map<UUID, List<ConsentFact>> facts,
        Set<UUID> unread,
        boolean unknownUnread) {

    /** All that was said of whoever is known by one of these. */
    public ConsentHistory of(Collection<Pseudonym> pseudonyms) {
        Set<UUID> behind = new HashSet<>();
        pseudonyms.forEach(pseudonym -> behind.addAll(persons.getOrDefault(pseudonym, Set.of())));
        List<ConsentFact> said = behind.stream()
                .flatMap(person -> facts.getOrDefault(person, List.of()).stream())
                .toList();
        return new ConsentHistory(said, unknownUnread || behind.stream().anyMatch(unread::contains));
    }
}
