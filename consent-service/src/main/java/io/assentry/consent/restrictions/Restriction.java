package io.assentry.consent.restrictions;

import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Suppression;
import io.assentry.consent.ledger.SuppressionChange;
import io.assentry.consent.subjects.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A person's data are stored and not otherwise used (GDPR Art. 18(1), (2)). Several can stand for one person, each on its
 * own ground; processing goes on when the last of them is lifted.
 *
 * @param occurredAt when it was asked for, by the caller's clock; the order is that of recording
 * @param request the rights request that it came with; null if none
 */
record Restriction(
        UUID id,
        SubjectKey person,
        Ground ground,
        Instant occurredAt,
        Instant recordedAt,
        UUID request,
        Optional<Lifting> lifting) {

    boolean stands() {
        return lifting.isEmpty();
    }

    /** Asking again is the same restriction: on the same ground while it stands, and for one request at any time. */
    boolean isMeantBy(Ground asked, UUID by) {
        return ground == asked && (stands() || by != null && by.equals(request));
    }

    /** From now on nothing but storage. */
    static Raised raise(
            Person person, Ground ground, Instant occurredAt, UUID request, Supplier<UUID> ids, Instant now) {
        Instant at = person.notBeforeAnything(now);
        Restriction raised =
                new Restriction(ids.get(), person.key(), ground, occurredAt, at, request, Optional.empty());
        boolean restricted = person.suppressions().stream().anyMatch(Suppression::isRestriction);
        List<Suppression> added = restricted ? List.of() : List.of(Suppression.restricted(ids.get(), at));
        return new Raised(raised, SuppressionChange.adding(person, at, added));
    }

    /**
     * The person was told before (Art. 18(3)); what else restricts them goes on to.
     *
     * @param others that stand for the person beside this one
     */
    Lifted lift(Person before, long others, Instant toldAt, Instant now) {
        Instant at = before.notBeforeAnything(now.isBefore(recordedAt) ? recordedAt : now);
        Restriction lifted = new Restriction(
                id, person, ground, occurredAt, recordedAt, request, Optional.of(new Lifting(toldAt, at)));
        List<Suppression> ended = others > 0
                ? List.of()
                : before.suppressions().stream()
                        .filter(Suppression::isRestriction)
                        .toList();
        return new Lifted(lifted, others > 0, SuppressionChange.lifting(before, at, ended));
    }

    /** @param toldAt when the person was told that it would be lifted */
    record Lifting(Instant toldAt, Instant liftedAt) {}

    /** Something that happened to a restriction. */
    sealed interface Fact {
        Restriction restriction();

        SuppressionChange change();
    }

    record Raised(Restriction restriction, SuppressionChange change) implements Fact {}

    /** @param stillRestricted by another one */
    record Lifted(Restriction restriction, boolean stillRestricted, SuppressionChange change) implements Fact {}
}
