package io.assentry.consent.decisions;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;

/** Where the facts for a decision come from. */
interface Facts {

    /** Everything that is known, in one statement. */
    Reading read(ControllerId controller, Wanted wanted);

    /** For each of these, in their order, and in one statement all the same. */
    List<Reading> readAll(ControllerId controller, List<Wanted> wanted);

    /** Likewise, behind locks that the transaction holds. */
    List<Reading> readAll(Transaction tx, ControllerId controller, List<Wanted> wanted);

    /** Everything that was known at the moment that the question is about. */
    Reading readHistory(ControllerId controller, Wanted wanted);

    /**
     * What facts are asked for.
     *
     * @param pseudonyms all that one identifier may be written as, under every live key
     * @param purpose null if the caller named one that cannot exist; then no facts are found for it
     * @param channel null likewise
     * @param messageClass null likewise
     * @param templateId null if the caller named none
     * @param messageId null likewise; what was sent as this message does not count as sent before
     * @param at the moment that the decision is about
     * @param heardUntil what the registry had said by then has to be heard, or it counts as silent
     */
    record Wanted(
            List<Pseudonym> pseudonyms,
            PurposeId purpose,
            Channel channel,
            MessageClass messageClass,
            String templateId,
            MessageId messageId,
            Instant at,
            Instant heardUntil) {}

    /** What reading came to. */
    sealed interface Reading {

        record Known(SendingFacts facts) implements Reading {}

        record NoSuchController() implements Reading {}

        /** The store did not answer, or not clearly: nothing is known. */
        record Unavailable() implements Reading {}
    }
}
