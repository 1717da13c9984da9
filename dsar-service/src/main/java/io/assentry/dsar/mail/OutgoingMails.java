package io.assentry.dsar.mail;

import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.vault.SealedCase;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The queue. */
interface OutgoingMails {

    void add(Transaction tx, Queued mail, Instant queuedAt, Instant expiresAt);

    /** When letters of a kind were queued for a request, the newest first, however they ended. */
    List<Instant> queuedFor(Transaction tx, ControllerId controller, RequestId request, String letter);

    /** What was written to the person, in order, at most so many. */
    List<Written> writtenFor(ControllerId controller, RequestId request, int limit);

    /** How many letters were queued to one mailbox from then on. */
    int queuedTo(Transaction tx, ControllerId controller, Pseudonym recipient, Instant since);

    /** Takes some whose time has come and keeps them from every other worker until then. */
    List<Taken> take(Transaction tx, Instant now, Instant until, int limit);

    void putOff(Transaction tx, Queued mail, Instant until);

    /** The letter has ended: its key and what it sealed are destroyed. */
    void end(Transaction tx, Queued mail, String outcome, Instant at);

    Waiting waiting(Instant now);

    /** A sealed letter. */
    record Queued(
            ControllerId controller,
            UUID id,
            RequestId request,
            String letter,
            Pseudonym recipient,
            SealedCase sealed) {}

    /** A letter as it is told of: neither where to nor what. Without an outcome it waits. */
    record Written(UUID id, String letter, Instant queuedAt, Optional<String> outcome, Optional<Instant> endedAt) {}

    record Taken(Queued mail, int attempts, Instant expiresAt) {}

    /** How many wait, and for how long the oldest has. */
    record Waiting(long count, Duration age) {}
}
