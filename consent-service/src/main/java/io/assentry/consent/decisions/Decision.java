package io.assentry.consent.decisions;

import java.time.Instant;

/**
 * The gate's answer.
 *
 * @param at the moment that it is about, if the caller named one; else null
 * @param messageId the message that it was recorded for; null if it was not recorded
 * @param factsAsOf everything recorded up to then was taken into account, and for a processor what the registry said up to
 *     then; null if nothing could be read, or nothing was ever heard of the registry
 */
record Decision(
        Ruling ruling, Instant at, MessageId messageId, String ruleSetVersion, Instant factsAsOf, Instant evaluatedAt) {

    static Decision nothingCouldBeRead(Send send, Instant now) {
        return new Decision(DecisionTable.storeUnavailable(), send.at(), null, DecisionTable.VERSION, null, now);
    }
}
