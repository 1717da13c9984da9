package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.TemplateFacts;
import io.assentry.consent.decisions.SendingFacts.Tracking;

/** Approved templates that show all that any law asks for, and what one without something looks like. */
final class Templates {

    private Templates() {}

    static TemplateFacts of(MessageClass messageClass) {
        return new TemplateFacts(messageClass, true, true, true, true, Tracking.NONE);
    }

    static TemplateFacts tracking(Tracking tracking) {
        return new TemplateFacts(MessageClass.MARKETING, true, true, true, true, tracking);
    }
}
