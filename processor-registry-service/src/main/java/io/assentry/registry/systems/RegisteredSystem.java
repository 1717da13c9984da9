package io.assentry.registry.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.register.Registered;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A system that holds personal data and takes part in rights requests and disposal: nothing counts as answered or
 * disposed while a system that holds it was not reached (GDPR Art. 15-22, 30).
 */
public record RegisteredSystem(Details details, Instant registeredAt) implements Registered<RegisteredSystem.Details> {

    /**
     * @param controllers whose data it holds
     * @param rights what it can carry out by itself
     * @param identifierTypes by what it finds a person
     * @param country where it stands
     */
    public record Details(
            SystemId id,
            String name,
            SortedSet<ControllerId> controllers,
            Transport transport,
            Set<Right> rights,
            Set<IdentifierType> identifierTypes,
            SortedSet<String> dataCategories,
            String country) {

        public Details {
            controllers = Collections.unmodifiableSortedSet(new TreeSet<>(controllers));
            rights = inOrder(Right.class, rights);
            identifierTypes = inOrder(IdentifierType.class, identifierTypes);
            dataCategories = Collections.unmodifiableSortedSet(new TreeSet<>(dataCategories));
        }

        private static <E extends Enum<E>> Set<E> inOrder(Class<E> type, Collection<E> given) {
            EnumSet<E> set = EnumSet.noneOf(type);
            set.addAll(given);
            return Collections.unmodifiableSet(set);
        }
    }

    public SystemId id() {
        return details.id();
    }
}
