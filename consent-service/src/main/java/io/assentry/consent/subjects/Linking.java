package io.assentry.consent.subjects;

import io.assentry.kit.pseudonym.Pseudonym;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Who each call speaks of, worked out without the database: first from the owners that names have, then, after our
 * inserts have met those of others, from the owners that they have now.
 */
final class Linking {

    private final List<Known> calls;
    private final Set<SubjectId> full;
    private final Set<SubjectId> made = new HashSet<>();
    private final SortedMap<Name, SubjectId> wanted = new TreeMap<>();
    private final Set<Name> inserted = new HashSet<>();

    private Linking(List<Known> calls, Set<SubjectId> full) {
        this.calls = calls;
        this.full = full;
    }

    /** The persons to whom a call would add a name. */
    static Set<SubjectKey> growing(List<Known> calls, Map<Name, SubjectId> owners) {
        Set<SubjectKey> growing = new HashSet<>();
        for (Known call : calls) {
            Set<SubjectId> found = ownersOf(call, owners);
            if (found.size() == 1 && !owners.keySet().containsAll(names(call))) {
                growing.add(new SubjectKey(call.controller(), found.iterator().next()));
            }
        }
        return growing;
    }

    /** Gives every name without an owner to the one person its call is about, who may have to be made. */
    static Linking plan(
            List<Known> calls, Map<Name, SubjectId> owners, Set<SubjectId> full, Supplier<SubjectId> newSubject) {
        Linking linking = new Linking(calls, full);
        Map<Name, SubjectId> known = new HashMap<>(owners);
        for (Known call : calls) {
            Set<SubjectId> found = ownersOf(call, known);
            if (found.size() > 1 || full.stream().anyMatch(found::contains)) {
                continue;
            }
            SubjectId owner =
                    found.isEmpty() ? newSubject.get() : found.iterator().next();
            if (found.isEmpty()) {
                linking.made.add(owner);
            }
            for (Name name : names(call)) {
                if (known.putIfAbsent(name, owner) == null) {
                    linking.wanted.put(name, owner);
                }
            }
        }
        return linking;
    }

    /** What is to be inserted, in the order in which everybody inserts. */
    SortedMap<Name, SubjectId> wanted() {
        return wanted;
    }

    /**
     * Others may have been faster with some of the names. If they went to one other person, then ours is that person and
     * our names follow; if they went to several, our names are given up and the call is refused.
     *
     * @param owners who owns the names after our inserts; changed to what is to be
     * @return the names that move, with their new owner
     */
    Moves afterwards(Map<Name, SubjectId> owners) {
        wanted.forEach((name, owner) -> {
            if (owner.equals(owners.get(name))) {
                inserted.add(name);
            }
        });
        Moves moves = new Moves(new TreeMap<>(), new TreeSet<>());
        boolean moved = true;
        while (moved) { // a name that moves may draw the names of another call after it
            moved = false;
            for (Known call : calls) {
                moved |= follow(call, owners, moves);
            }
        }
        return moves;
    }

    private boolean follow(Known call, Map<Name, SubjectId> owners, Moves moves) {
        Set<SubjectId> others = ownersOf(call, owners);
        others.removeAll(made);
        if (others.isEmpty()) {
            return false;
        }
        boolean moved = false;
        for (Name name : names(call)) {
            SubjectId owner = owners.get(name);
            if (owner == null || !made.contains(owner)) {
                continue;
            }
            moved = true;
            if (others.size() == 1) {
                SubjectId other = others.iterator().next();
                owners.put(name, other);
                moves.to().put(name, other);
            } else {
                owners.remove(name);
                moves.givenUp().add(name);
            }
        }
        return moved;
    }

    /** Names that we inserted and that do not stay as we inserted them. */
    record Moves(SortedMap<Name, SubjectId> to, SortedSet<Name> givenUp) {}

    /** The persons made here that own a name in the end. */
    Set<SubjectKey> madeAmong(Map<Name, SubjectId> owners) {
        Set<SubjectKey> keys = new HashSet<>();
        owners.forEach((name, owner) -> {
            if (made.contains(owner)) {
                keys.add(new SubjectKey(name.controller(), owner));
            }
        });
        return keys;
    }

    List<Resolution> resolutions(Map<Name, SubjectId> owners) {
        List<Resolution> resolutions = new ArrayList<>(calls.size());
        for (Known call : calls) {
            Set<SubjectId> found = ownersOf(call, owners);
            resolutions.add(
                    found.size() == 1
                            ? resolution(
                                    call,
                                    new SubjectKey(
                                            call.controller(), found.iterator().next()),
                                    owners)
                            : new Resolution.Clash());
        }
        return resolutions;
    }

    private Resolution resolution(Known call, SubjectKey key, Map<Name, SubjectId> owners) {
        List<Name> names = names(call);
        if (full.contains(key.subject()) && !owners.keySet().containsAll(names)) {
            return new Resolution.Full(key);
        }
        List<Pseudonym> linkedNow =
                names.stream().filter(inserted::contains).map(Name::pseudonym).toList();
        return new Resolution.One(key, linkedNow);
    }

    static List<Name> names(Known call) {
        return call.pseudonyms().stream()
                .map(p -> new Name(call.controller(), p))
                .toList();
    }

    private static Set<SubjectId> ownersOf(Known call, Map<Name, SubjectId> owners) {
        Set<SubjectId> found = new HashSet<>();
        for (Name name : names(call)) {
            SubjectId owner = owners.get(name);
            if (owner != null) {
                found.add(owner);
            }
        }
        return found;
    }
}
