package io.assentry.consent.ledger;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The history of all permissions, and what stands because of it. */
public interface Ledger {

    /** Locks these persons and reads what stands for them. Who does not exist is left out. */
    Map<SubjectKey, Person> open(Transaction tx, Collection<SubjectKey> keys);

    /** The grants that these attempts led to before, with the hash of the body that was sent. */
    Map<Attempt, Earlier> earlier(Transaction tx, Collection<Attempt> attempts);

    /** Adds the facts and moves on what stands. */
    void write(Transaction tx, List<Entry> entries);

    /** Adds the objections and lets them stand. */
    void object(Transaction tx, List<Objection> objections);

    /** Ends what these opt-outs end, and lets stand what they bring. */
    void optOut(Transaction tx, List<OptOut> optOuts);

    /** What proves that these persons agreed, whether or not it came into force. */
    Map<SubjectKey, Proofs> proofs(Transaction tx, Collection<SubjectKey> keys);

    /** Ends what stood for these persons and lets the tombstones stand. */
    void erase(Transaction tx, List<Erasure> erasures);

    /** Ends and begins suppressions that something recorded elsewhere brings about. */
    void change(Transaction tx, List<SuppressionChange> changes);

    /** What waits, or waited, to be confirmed under this id; empty once it is forgotten. */
    Optional<Asked> asked(Transaction tx, ControllerId controller, UUID consentId);

    /** What waits to be confirmed by these persons by that channel and can be still; as many as the limit at most. */
    List<Asked> waiting(Transaction tx, Collection<SubjectKey> keys, Channel channel, Instant now, int limit);

    /** What these persons were asked to confirm since then, the earliest first; what was forgotten is left out. */
    Map<SubjectKey, List<Asking>> askedSince(Transaction tx, Collection<SubjectKey> keys, Instant since);

    /** What was answered to the consent of this id; empty while it waits to be confirmed. */
    Optional<RecordedGrant> recorded(Transaction tx, ControllerId controller, UUID consentId);

    /** Whose consent this is and what it is about. */
    Optional<ConsentPlace> place(ControllerId controller, UUID consentId);

    /** A caller's name for what it tried. */
    record Attempt(ControllerId controller, String key) {}

    /**
     * The consents of a person on record.
     *
     * @param ownActs those that the person gave themselves
     */
    record Proofs(int number, Set<UUID> ownActs) {

        public static final Proofs NONE = new Proofs(0, Set.of());
    }

    /**
     * What came of it then.
     *
     * @param confirmation how it is to be confirmed; empty if it needs no confirmation, or was forgotten
     */
    record Earlier(String bodySha256, RecordedGrant grant, Optional<ConfirmationRequest> confirmation) {}

    /**
     * What was asked, of whom.
     *
     * @param answeredAt when it was confirmed; null while it waits
     */
    record Asked(SubjectKey person, OpenRequest open, Instant answeredAt) {}

    /** Where a consent belongs. */
    record ConsentPlace(SubjectKey person, Scope scope) {}
}
