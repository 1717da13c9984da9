package io.assentry.consent.confirmations;

import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What waits to be confirmed, for looking up; it is written with the facts. */
interface Requests {

    Optional<SubjectKey> personOf(ControllerId controller, UUID consentId);

    /** Of whichever controller: the link names none. */
    Optional<Found> withToken(String tokenSha256);

    /** Those that nobody confirmed and whose time is over, in the order of that time, after the given one. */
    List<Overdue> overdue(Instant now, Overdue after, int limit);

    /** Forgets how consents were confirmed, once the time for it is over; the facts say it. */
    int forgetAnswered(Transaction tx, Instant now, int limit);

    /** Forgets a person of whom nothing but unconfirmed requests was ever known; whoever is known otherwise stays. */
    void forgetPerson(Transaction tx, SubjectKey person);

    /** @param answeredAt null while it waits */
    record Found(SubjectKey person, UUID consentId, Instant confirmBy, Instant answeredAt) {}

    /** Where one stands in the line of those to forget. */
    record Overdue(SubjectKey person, UUID consentId, Instant forgetAt) {}
}
