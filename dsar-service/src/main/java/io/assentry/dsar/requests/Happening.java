package io.assentry.dsar.requests;

import java.time.Instant;

/**
 * One thing that happens to a case: a line of its timeline and, in the same words, an entry of the evidence log.
 *
 * @param kind a stable word such as {@code identity.verified}
 * @param by pseudonym of the account that did it, or one of the words below
 * @param details plain data without an identifier of the person; written as JSON
 */
public record Happening(String kind, Instant at, String by, Object details) {

    /** Done by the person who asks. */
    public static final String DATA_SUBJECT = "data-subject";

    /** Done by this service on its own. */
    public static final String SYSTEM = "dsar-service";
}
