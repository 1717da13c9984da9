package io.assentry.consent.objections;

import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.ledger.Suppression;
import io.assentry.consent.ledger.SuppressionChange;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A person objects to what rests on legitimate interests or a public task (GDPR Art. 21(1)). It ends at once, until the
 * controller has shown compelling grounds that override the person's interests, or legal claims; if it shows none, for good.
 *
 * @param purpose null: every purpose on such a basis, also one that is defined later
 * @param occurredAt when the person objected, by the caller's clock; the order is that of recording
 * @param request the rights request that it came with; null if none
 * @param task what is reported once it is decided; null if nobody asked
 * @param suppression what stands because of it until it is decided
 */
record InterestsObjection(
        UUID id,
        SubjectKey person,
        PurposeId purpose,
        Instant occurredAt,
        Instant recordedAt,
        UUID request,
        UUID task,
        UUID suppression,
        Optional<Decision> decision) {

    static final String INSTRUMENT = "legitimate_interests";

    /** Of a task that is about an objection, whatever it objects to. */
    static final String KIND = "OBJECTION";

    /** Pending or upheld: what it is about does not take place. */
    boolean stands() {
        return decision.isEmpty() || decision.get().outcome() == Outcome.UPHELD;
    }

    String state() {
        return decision.map(decided -> decided.outcome().wire()).orElse("pending");
    }

    /** Asking again is the same objection: while one stands that reaches as far, and for one request at any time. */
    boolean isMeantBy(PurposeId asked, UUID by) {
        boolean reaches = purpose == null || purpose.equals(asked);
        return reaches && (stands() || by != null && by.equals(request));
    }

    /** @param scopes that rest on interests alone and are concerned */
    static Raised raise(
            Person person,
            PurposeId purpose,
            Instant occurredAt,
            UUID request,
            UUID task,
            SortedSet<Scope> scopes,
            Supplier<UUID> ids,
            Instant now) {
        Instant at = person.notBeforeAnything(now);
        Suppression pending = Suppression.interestsObjected(ids.get(), purpose, at);
        InterestsObjection raised = new InterestsObjection(
                ids.get(), person.key(), purpose, occurredAt, at, request, task, pending.id(), Optional.empty());
        return new Raised(
                raised, SuppressionChange.adding(person, at, List.of(pending)).alsoFor(scopes));
    }

    /** Decided once and for good; whoever objects again after a rejection raises another one. */
    Decided decide(Person before, Verdict verdict, SortedSet<Scope> scopes, Supplier<UUID> ids, Instant now) {
        Instant at = before.notBeforeAnything(now.isBefore(recordedAt) ? recordedAt : now);
        List<Suppression> pending = before.suppressions().stream()
                .filter(each -> each.id().equals(suppression))
                .toList();
        List<Suppression> upheld = verdict.outcome() == Outcome.UPHELD
                ? pending.stream().map(each -> each.upheld(ids.get(), at)).toList()
                : List.of();
        InterestsObjection decided = new InterestsObjection(
                id,
                person,
                purpose,
                occurredAt,
                recordedAt,
                request,
                task,
                suppression,
                Optional.of(new Decision(verdict, at)));
        return new Decided(decided, new SuppressionChange(before, at, pending, upheld, scopes));
    }

    /** How it was decided. */
    enum Outcome {
        UPHELD,
        REJECTED;

        static final String PATTERN = "upheld|rejected";

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** The only two that override a person's objection (Art. 21(1), second sentence). */
    enum Ground {
        COMPELLING_GROUNDS,
        LEGAL_CLAIMS;

        static final String PATTERN = "compelling_grounds|legal_claims";

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Ground of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What somebody found who weighed it.
     *
     * @param ground absent if it is upheld
     * @param assessment a reference to where the weighing is written down
     */
    record Verdict(Outcome outcome, Optional<Ground> ground, String assessment) {

        boolean isSameAs(Verdict other) {
            return outcome == other.outcome && ground.equals(other.ground);
        }
    }

    record Decision(Verdict verdict, Instant decidedAt) {

        Outcome outcome() {
            return verdict.outcome();
        }
    }

    /** Something that happened to an objection. */
    sealed interface Fact {
        InterestsObjection objection();

        SuppressionChange change();
    }

    record Raised(InterestsObjection objection, SuppressionChange change) implements Fact {}

    record Decided(InterestsObjection objection, SuppressionChange change) implements Fact {}
}
