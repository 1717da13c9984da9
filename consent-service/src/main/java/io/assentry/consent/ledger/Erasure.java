package io.assentry.consent.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person is erased (GDPR Art. 17): what stood for them is gone, what proves it stays (Art. 7(1)), and nothing is sent
 * any more (domain rule: an erasure leaves a tombstone that is checked at every import and every decision).
 *
 * @param before the person as it found them
 * @param request the rights request that it carries out
 * @param cutOff what was collected later is a new relationship
 * @param facts what ended
 * @param replaced the tombstone of an earlier erasure, if this one reaches further
 * @param added the tombstone; empty if one stood already that reaches as far
 */
public record Erasure(
        UUID id,
        Person before,
        UUID request,
        Instant cutOff,
        Instant recordedAt,
        List<Fact> facts,
        Optional<Suppression> replaced,
        Optional<Suppression> added) {

    public Erasure {
        facts = List.copyOf(facts);
    }

    /** Nothing was known of the person before this very request. */
    public boolean isOfNobodyKnown() {
        return before.linkedNow().containsAll(before.pseudonyms());
    }

    /** Something is said only if something changed; asking again changes nothing. */
    boolean changesAnything() {
        return !facts.isEmpty() || added.isPresent() || !before.linkedNow().isEmpty();
    }

    public Person after() {
        Person person = before.after(facts);
        List<Suppression> standing = new ArrayList<>(person.suppressions());
        replaced.ifPresent(standing::remove);
        added.ifPresent(standing::add);
        return new Person(
                person.key(), person.pseudonyms(), person.linkedNow(), person.permissions(), List.copyOf(standing));
    }

    /** How many suppressions stand after it: they survive, so that no import brings the person back (Art. 21(3)). */
    public int suppressions() {
        return after().suppressions().size();
    }
}
