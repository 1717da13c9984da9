package io.assentry.consent.unsubscribe;

import io.assentry.consent.ledger.Scope;
import io.assentry.consent.subjects.SubjectKey;

/**
 * What a link is good for: one person, one purpose, one channel. It can only restrict, so it never expires and needs
 * nothing else to be understood (RFC 8058 section 3.1).
 */
record UnsubscribeLink(SubjectKey person, Scope scope) {}
