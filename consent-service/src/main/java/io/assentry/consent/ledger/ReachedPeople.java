package io.assentry.consent.ledger;

import io.assentry.consent.subjects.Known;
import io.assentry.consent.subjects.Resolution;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.consent.subjects.Subjects;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom an opt-out or an erasure reaches: everybody who is known by one of the names, and somebody new where nobody is, so that a later
 * import finds it standing. Restricting effects may reach several persons; nobody is merged.
 */
@ApplicationScoped
public class ReachedPeople {

    private final Subjects subjects;
    private final Ledger ledger;

    ReachedPeople(Subjects subjects, Ledger ledger) {
        this.subjects = subjects;
        this.ledger = ledger;
    }

    /** The persons, locked. */
    public List<Person> open(Transaction tx, ControllerId controller, List<Pseudonym> names) {
        Resolution together =
                subjects.resolve(tx, List.of(new Known(controller, names))).getFirst();
        List<Resolution> found = switch (together) {
            case Resolution.One one -> List.of(one);
            case Resolution.Clash _, Resolution.Full _ -> each(tx, controller, names);
        };
        Map<SubjectKey, List<Pseudonym>> linked = linkedNow(found);
        Map<SubjectKey, Person> people = ledger.open(tx, linked.keySet());
        return people.keySet().stream()
                .sorted(Comparator.comparing(SubjectKey::subject))
                .map(key -> people.get(key).linking(linked.get(key)))
                .toList();
    }

    /** Names of several persons, or of one who can take no more: each name by itself. */
    private List<Resolution> each(Transaction tx, ControllerId controller, List<Pseudonym> names) {
        List<Known> calls = new TreeSet<>(names)
                .stream().map(name -> new Known(controller, List.of(name))).toList();
        return subjects.resolve(tx, calls);
    }

    /** Each person with the names that this very call added. */
    private static Map<SubjectKey, List<Pseudonym>> linkedNow(List<Resolution> found) {
        Map<SubjectKey, List<Pseudonym>> linked = new HashMap<>();
        for (Resolution resolution : found) {
            switch (resolution) {
                case Resolution.One one ->
                    linked.computeIfAbsent(one.key(), _ -> new ArrayList<>()).addAll(one.linkedNow());
                case Resolution.Full full -> linked.computeIfAbsent(full.key(), _ -> new ArrayList<>());
                case Resolution.Clash _ -> {}
            }
        }
        return linked;
    }

    public static List<Pseudonym> distinct(Stream<Pseudonym> names) {
        return List.copyOf(names.collect(Collectors.toCollection(TreeSet::new)));
    }
}
