package io.assentry.consent.replies;

import io.assentry.consent.templates.Resubscription;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What confirmations of a STOP have shown. */
interface ShownWords {

    /**
     * What the last confirmation showed that left for this number, in the words that were approved by then.
     *
     * @param from not before it
     * @param until nor after it
     */
    Optional<Shown> last(ControllerId controller, List<Pseudonym> names, Instant from, Instant until);

    /**
     * @param template with its version
     * @param at when it was let go
     */
    record Shown(String template, Instant at, Resubscription words) {}
}
