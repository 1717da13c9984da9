package io.assentry.dsar.requests;

import io.assentry.dsar.deadlines.StatutoryClock;

/**
 * A clock of a case, and where its zone was taken from.
 *
 * @param number in the order in which the clocks of the case were started, from one
 */
public record CaseClock(int number, StatutoryClock clock, ZoneSource zoneSource) {

    /** Whose zone decides on which day a request was received; never the server's. */
    public enum ZoneSource {
        /** Told with the request: where the person lives. */
        PERSON,
        JURISDICTION,
        REPRESENTATIVE,
        CONTROLLER
    }
}
