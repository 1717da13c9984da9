package io.assentry.registry.systems;

import io.assentry.kit.problem.InvalidField;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Registered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A system that holds personal data and takes part in rights requests and disposal: nothing counts as answered or
 * disposed while a system that holds it was not reached (GDPR Art. 15-22, 30).
 */
public record RegisteredSystem(Details details, Instant registeredAt, List<ReportKey> reportKeys)
        implements Registered<RegisteredSystem.Details> {

    public static final int MAX_REPORT_KEYS = 100;

    private static final Comparator<ReportKey> BY_BEGINNING =
            Comparator.comparing((ReportKey key) -> key.details().from()).thenComparing(ReportKey::kid);

    public RegisteredSystem {
        reportKeys = reportKeys.stream().sorted(BY_BEGINNING).toList();
    }

    /**
     * @param heldFor whose data it holds; everybody's only if it acts on the rights event itself
     * @param rights what it can carry out by itself
     * @param identifierTypes by what it finds a person
     * @param country where it stands
     */
    public record Details(
            SystemId id,
            String name,
            HeldFor heldFor,
            Transport transport,
            Set<Right> rights,
            Set<IdentifierType> identifierTypes,
            SortedSet<String> dataCategories,
            String country) {

        public Details {
            if (heldFor instanceof HeldFor.Everyone && transport != Transport.EVENT) {
                throw new InvalidField("controllers", "is * only for transport event");
            }
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

    /** A new system, of which no key is known yet. */
    public static RegisteredSystem registered(Details details, Instant at) {
        return new RegisteredSystem(details, at, List.of());
    }

    public SystemId id() {
        return details.id();
    }

    /** Whether its data are all of controllers in reach: only then may a caller say whom its reports are signed by. */
    public boolean isWhollyWithin(Reach reach) {
        return switch (details.heldFor()) {
            case HeldFor.Everyone _ -> reach.everyone();
            case HeldFor.Named named -> named.controllers().stream().allMatch(reach::covers);
        };
    }

    public Optional<ReportKey> reportKey(String kid) {
        return reportKeys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /** The key, if it is registered like this already; refuses another one of its name. */
    Optional<ReportKey> standing(ReportKey.Details wanted) {
        Optional<ReportKey> standing = reportKey(wanted.kid());
        if (standing.isPresent() && !standing.get().details().equals(wanted)) {
            throw new ReportKey.ReportKeyExists(id(), wanted.kid());
        }
        return standing;
    }

    /** With this key, in the place of an earlier state of it. */
    RegisteredSystem with(ReportKey key) {
        List<ReportKey> keys = new ArrayList<>(reportKeys);
        keys.removeIf(standing -> standing.kid().equals(key.kid()));
        keys.add(key);
        if (keys.size() > MAX_REPORT_KEYS) {
            throw new ReportKey.TooManyReportKeys(id());
        }
        return new RegisteredSystem(details, registeredAt, keys);
    }
}
