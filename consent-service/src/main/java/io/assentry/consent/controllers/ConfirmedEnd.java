package io.assentry.consent.controllers;

import java.time.Instant;
import java.util.Optional;

/** Up to which instant everything on a topic is known to have been heard; one answer for all replicas. */
interface ConfirmedEnd {

    /** Empty: of no moment is that known. */
    Optional<Instant> of(String topic);

    /** A clock that was put back is believed: an instant to come would hide every silence until then. */
    void confirm(String topic, Instant at);
}
