package io.assentry.consent.decisions;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;

/** Where the facts for a decision come from. */
interface Facts {

    /** Everything that is known, in one statement. */
    Reading read(ControllerId controller, Wanted wanted);

    /**
     * What facts are asked for.
     *
     * @param pseudonyms all that one identifier may be written as, under every live key
     * @param purpose null if the caller named one that cannot exist; then no facts are found for it
     * @param channel null likewise
     * @param templateId null if the caller named none
     * @param at the moment that the decision is about
     */
    record Wanted(List<Pseudonym> pseudonyms, PurposeId purpose, Channel channel, String templateId, Instant at) {}

    /** What reading came to. */
    sealed interface Reading {

        record Known(SendingFacts facts) implements Reading {}

        record NoSuchController() implements Reading {}

        /** The store did not answer: nothing is known. */
        record Unavailable() implements Reading {}
    }
}
