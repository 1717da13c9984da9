package io.assentry.consent.ledger;

import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.purposes.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What stands against sending to a person changes for more than one purpose at once: by a STOP, a complaint, or the word
 * of somebody who read a reply (47 CFR 64.1200(a)(10); GDPR Art. 7(3)).
 *
 * @param before the person as it found them
 * @param facts the consents that ended with it
 * @param lifted what stands no longer
 * @param added what stands from now on
 */
public record OptOut(
        Person before, Instant recordedAt, List<Fact> facts, List<Suppression> lifted, List<Suppression> added) {

    public OptOut {
        facts = List.copyOf(facts);
        lifted = List.copyOf(lifted);
        added = List.copyOf(added);
    }

    /**
     * Nothing more by this channel, whatever the purpose, known or not: what was agreed to for it is taken back, and no list
     * brings it back. The other channels stay as they are.
     */
    public static OptOut stop(
            Person person, Channel channel, SuppressionReason reason, Fact.Via via, Supplier<UUID> ids, Instant now) {
        return stopSince(person, channel, reason, via, person.notBeforeAnything(now), ids, now);
    }

    /** The same from an earlier moment on, known only now; what the person agreed to since then stays. */
    public static OptOut stopSince(
            Person person,
            Channel channel,
            SuppressionReason reason,
            Fact.Via via,
            Instant since,
            Supplier<UUID> ids,
            Instant now) {
        List<Fact> facts = new TreeMap<>(person.permissions())
                .entrySet().stream()
                        .filter(each -> each.getKey().channel() == channel)
                        .filter(each -> isNotNewer(each.getValue(), since))
                        .flatMap(each -> person.withdraw(each.getKey(), via, ids, now).stream())
                        .toList();
        return suppress(person, channel, reason, facts, since, ids, now);
    }

    /** Nothing is to be sent by this channel; what was agreed to is left as it is and does not count. */
    public static OptOut suppress(
            Person person, Channel channel, SuppressionReason reason, Supplier<UUID> ids, Instant now) {
        return suppress(person, channel, reason, List.of(), person.notBeforeAnything(now), ids, now);
    }

    /** What stood for the time being stands no longer. */
    public static OptOut lift(Person person, Set<UUID> suppressions, Instant now) {
        List<Suppression> lifted = person.suppressions().stream()
                .filter(s -> suppressions.contains(s.id()))
                .toList();
        return new OptOut(person, person.notBeforeAnything(now), List.of(), lifted, List.of());
    }

    private static OptOut suppress(
            Person person,
            Channel channel,
            SuppressionReason reason,
            List<Fact> facts,
            Instant since,
            Supplier<UUID> ids,
            Instant now) {
        Instant at = person.notBeforeAnything(now);
        List<Suppression> standing = person.suppressions().stream()
                .filter(s -> s.isOfChannel(reason, channel))
                .toList();
        boolean reachesAsFar = standing.stream()
                .anyMatch(s -> person.countsEverywhere(s) || !s.since().isBefore(since));
        if (reachesAsFar) {
            return new OptOut(person, at, facts, List.of(), List.of());
        }
        Suppression added = Suppression.ofChannel(ids.get(), reason, channel, since);
        return new OptOut(person, at, facts, standing, List.of(added));
    }

    private static boolean isNotNewer(Permission permission, Instant since) {
        return permission
                .consent()
                .filter(agreed -> !agreed.givenAt().isAfter(since))
                .isPresent();
    }

    public boolean changesAnything() {
        return !facts.isEmpty() || !lifted.isEmpty() || !added.isEmpty();
    }

    public Person after() {
        Person person = before.after(facts);
        List<Suppression> standing = new ArrayList<>(person.suppressions());
        standing.removeAll(lifted);
        standing.addAll(added);
        return new Person(
                person.key(), person.pseudonyms(), person.linkedNow(), person.permissions(), List.copyOf(standing));
    }
}
