package io.assentry.consent.optouts;

import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.subjects.Known;
import io.assentry.consent.subjects.Resolution;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.consent.subjects.Subjects;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom an opt-out reaches: everybody who is known by one of the names, and somebody new where nobody is, so that a later
 * import finds the opt-out standing. Restricting effects may reach several persons; nobody is merged.
 */
@ApplicationScoped
class OptOutPeople {

    private final Subjects subjects;
    private final Ledger ledger;

    OptOutPeople(Subjects subjects, Ledger ledger) {
        this.subjects = subjects;
        this.ledger = ledger;
    }

    /** The persons, locked. */
    List<Person> open(Transaction tx, ControllerId controller, List<Pseudonym> names) {
        Resolution together =
                subjects.resolve(tx, List.of(new Known(controller, names))).getFirst();
        Set<SubjectKey> keys = switch (together) {
            case Resolution.One one -> Set.of(one.key());
            case Resolution.Clash _, Resolution.Full _ -> each(tx, controller, names);
        };
        return List.copyOf(new TreeMap<>(ledger.open(tx, keys).entrySet().stream()
                        .collect(Collectors.toMap(e -> e.getKey().subject().value(), e -> e.getValue())))
                .values());
    }

    /** Names of several persons, or of one who can take no more: each name by itself. */
    private Set<SubjectKey> each(Transaction tx, ControllerId controller, List<Pseudonym> names) {
        List<Known> calls = new TreeSet<>(names)
                .stream().map(name -> new Known(controller, List.of(name))).toList();
        return subjects.resolve(tx, calls).stream()
                .flatMap(resolution -> key(resolution).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<SubjectKey> key(Resolution resolution) {
        return switch (resolution) {
            case Resolution.One one -> Optional.of(one.key());
            case Resolution.Full full -> Optional.of(full.key());
            case Resolution.Clash _ -> Optional.empty();
        };
    }

    static List<Pseudonym> distinct(Stream<Pseudonym> names) {
        return List.copyOf(names.collect(Collectors.toCollection(TreeSet::new)));
    }
}
