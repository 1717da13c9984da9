package io.assentry.consent.promises;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.util.UUID;

/**
 * An opt-out, by the event that says it; nothing about the person.
 *
 * @param channel {@code all} for one that is about every channel
 * @param receivedAt promises run from it
 * @param dueAt ten business days later: the longest that any law allows
 */
record OptOutReceived(
        UUID eventId, ControllerId controller, String channel, Instant receivedAt, Instant recordedAt, Instant dueAt) {

    private static final int LONGEST = 10;

    static OptOutReceived of(
            UUID eventId, ControllerId controller, String channel, Instant receivedAt, Instant recordedAt) {
        Instant received = receivedAt.isAfter(recordedAt) ? recordedAt : receivedAt;
        return new OptOutReceived(
                eventId, controller, channel, received, recordedAt, BusinessDays.after(received, LONGEST));
    }
}
