package io.assentry.consent.mails;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Mails on their way; a row that is gone took its key with it. */
interface QueuedMails {

    void add(Transaction tx, Queued mail);

    /** How many of a controller wait; counted up to the limit. */
    int waiting(ControllerId controller, int limit);

    /**
     * Some of those that are due, whosever they are; who else looks does not find them until then.
     *
     * @param endedOnly only those whose time is over
     */
    List<Taken> take(Transaction tx, Instant now, Instant until, boolean endedOnly, int limit);

    void putOff(Transaction tx, Place place, Instant until);

    /** False if it was gone already. */
    boolean end(Transaction tx, Place place);

    Figures figures(Instant now);

    record Queued(Place place, SealedLetter letter, Instant queuedAt, Instant expiresAt) {}

    /** @param attempts with this one */
    record Taken(Queued mail, int attempts) {}

    /** How many wait, and how long the oldest has. */
    record Figures(long count, Duration age) {

        static final Figures NONE = new Figures(0, Duration.ZERO);
    }
}
