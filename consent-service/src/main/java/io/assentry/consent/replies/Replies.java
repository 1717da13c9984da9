package io.assentry.consent.replies;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers that came in, and those that wait for somebody to read them. */
interface Replies {

    /** What came in under these names before. */
    Map<Name, Received> earlier(Transaction tx, Collection<Name> names);

    void keep(Transaction tx, Received received);

    void keep(Transaction tx, Review review, SealedText text);

    /** Waiting ones, the oldest first, after the one named. */
    List<Review> waiting(ControllerId controller, Optional<UUID> after, int limit);

    Optional<Open> find(ControllerId controller, UUID reviewId);

    /** The same, locked until the transaction ends. */
    Optional<Open> lock(Transaction tx, ControllerId controller, UUID reviewId);

    /** Writes the decision down and destroys the text with its key. */
    void close(Transaction tx, Review.Decided decided);

    /** Those whose time is over, of whatever controller. */
    List<Review> overdue(Instant now, int limit);

    Queue queue();

    /** The provider's name for a message. */
    record Name(ControllerId controller, String channel, String messageId) {}

    /**
     * @param text empty once it is decided
     * @param decided empty while it waits
     */
    record Open(Review review, Optional<SealedText> text, Optional<Review.Decided> decided) {}

    /** How many wait, and since when the oldest does. */
    record Queue(long waiting, Optional<Instant> oldest) {}
}
