package io.assentry.consent.replies;

import java.util.Locale;

/** What somebody wants who answers a message; the first of several outranks the others. */
public enum Intent {
    /** To be erased (GDPR Art. 17), and so to be left alone at once (Art. 21(3)). */
    ERASE,
    /** No more direct marketing at all (GDPR Art. 21(2)). */
    OBJECT,
    /** Nothing more by a channel (47 CFR 64.1200(a)(10); GDPR Art. 7(3)). */
    STOP,
    /** May be a revocation: somebody has to read it, and until then nothing is sent. */
    UNCLEAR,
    /** Yes, it was me who asked (double opt-in, by SMS). */
    CONFIRM,
    /** To hear from the sender again. */
    START,
    /** To know who writes and how it ends. */
    HELP,
    /** Something else: a question about an order, a thank you. */
    NOTHING;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
