package io.assentry.consent.disposals;

import java.util.Locale;

/** What is kept of sending, each with a period of its own. None of it proves an opt-out: facts, suppressions and evidence do. */
enum RecordKind {
    /** What the gate said when a message left: from that answer on. */
    DISPATCH,
    /** An answer as it was understood: from its record on, unless somebody still has to read it. */
    INBOUND_MESSAGE,
    /** What became of a message: from its record on. */
    DELIVERY_REPORT,
    /** An answer that somebody has read, or that lapsed: from that decision on. */
    REPLY_REVIEW,
    /** A browser's opt-out signal that the person switched off: from then on. One that stands is never disposed of. */
    SIGNAL;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
