package io.assentry.consent.access;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person is to be given a copy of what is held about them (GDPR Art. 15(1), (3)); the task's number is what it is fetched
 * by.
 *
 * @param names that the case has proved: what is disclosed reaches these alone, since mailboxes are shared
 */
public record AccessTask(
        ControllerId controller,
        UUID id,
        UUID requestId,
        List<Pseudonym> names,
        Instant preparedAt,
        Instant expiresAt) {

    /** As long after the request's own due date as a person's link to their copy lives. */
    private static final Duration AFTER_DUE = Duration.ofDays(14);

    public AccessTask {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("Access of nobody");
        }
    }

    static Instant expiry(Instant dueAt, Instant now) {
        return (dueAt.isBefore(now) ? now : dueAt).plus(AFTER_DUE);
    }

    boolean expiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
