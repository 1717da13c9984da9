package io.assentry.consent.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Suppressions of one person that end and begin at once, because of something that is recorded by itself: a restriction
 * (GDPR Art. 18), an objection to legitimate interests (Art. 21(1)), and how either of them ends.
 *
 * @param before the person as it found them
 * @param scopes what may rest on something else than consent and is concerned as well
 */
public record SuppressionChange(
        Person before, Instant at, List<Suppression> lifted, List<Suppression> added, SortedSet<Scope> scopes) {

    public SuppressionChange {
        lifted = List.copyOf(lifted);
        added = List.copyOf(added);
        scopes = new TreeSet<>(scopes);
    }

    /** From now on these stand. */
    public static SuppressionChange adding(Person before, Instant at, List<Suppression> added) {
        return new SuppressionChange(before, at, List.of(), added, new TreeSet<>());
    }

    /** These stand no longer. */
    public static SuppressionChange lifting(Person before, Instant at, List<Suppression> lifted) {
        return new SuppressionChange(before, at, lifted, List.of(), new TreeSet<>());
    }

    /** The same, which also concerns these. */
    public SuppressionChange alsoFor(SortedSet<Scope> others) {
        return new SuppressionChange(before, at, lifted, added, others);
    }

    public Person after() {
        List<Suppression> standing = new ArrayList<>(before.suppressions());
        standing.removeAll(lifted);
        standing.addAll(added);
        return new Person(
                before.key(), before.pseudonyms(), before.linkedNow(), before.permissions(), List.copyOf(standing));
    }

    /** What brought it about, as an event: its type and its data. */
    public record Said(String type, Object data) {}
}
