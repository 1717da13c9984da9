package io.assentry.dsar.optouts;

import io.assentry.dsar.requests.OptOut;
import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An opt-out that a request carries.
 *
 * @param occurredAt when the request reached the controller
 * @param inForceSince when consent-service said that it stands; empty until then
 * @param attempts how often that was tried in the background
 */
public record RequestedOptOut(
        ControllerId controller,
        RequestId request,
        OptOut effect,
        Set<Pseudonym> pseudonyms,
        Instant occurredAt,
        Optional<Instant> inForceSince,
        int attempts) {

    public RequestedOptOut {
        pseudonyms = Collections.unmodifiableSet(new TreeSet<>(pseudonyms));
    }
}
